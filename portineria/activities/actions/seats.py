"""Seats of a meeting: asked for, waited for, offered again, given up. The session's row is held throughout.

Whoever asks never overtakes: what is free is first offered to who waits. An offer keeps its seats until it is
answered or its time is over.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.facts.activities import SeatAsked, SeatLeft, SeatOffered, SeatsChanged
from portineria.facts.public import publish
from portineria.foundation.codes import new_code
from portineria.foundation.turns import answering_from, offer_expiry
from portineria.foundation.walls.public import Actor

from ..models import OFFER, SEAT, SeatOffer, SeatRequest, Session
from ..rules import Party, Refused, check_can_ask, check_party, next_in_line
from ..seating import SeatCard, askings, card_of, hall_of, party_of
from .holding import hand_of, locked, scope

SPENT = "Questo modulo è già servito per un’altra richiesta: ricarica la pagina e compilalo di nuovo."
NOTHING_OPEN = (
    "Non c’è nessun posto proposto che aspetti una risposta: forse il tempo è finito. Resti in lista."
)


@transaction.atomic
def ask_for_seats(
    *,
    session_id: UUID,
    party: Party,
    name: str = "",
    phone: str = "",
    request_id: UUID,
    by: Actor,
    now: datetime | None = None,
) -> SeatCard:
    """Take seats of a session, or a place in line when there are none; the same `request_id` again changes nothing.

    Refused when it is too late, when there are none or too many, or when the id was spent on something else.
    """
    moment = now or timezone.now()
    session = locked(session_id, by)
    if known := SeatRequest.objects.filter(pk=request_id).first():
        return _same(known, session, party, name, phone)
    check_can_ask(state=session.state, starts_at=session.starts_at, now=moment)
    check_party(party, minors_alone=session.minors_alone)
    offer_free_seats(session, now=moment)
    takes = hall_of(session, moment).holds(party)
    state = SEAT.next("waiting", "take") if takes else SEAT.start
    request = _written(
        SeatRequest(
            id=request_id,
            session=session,
            code=new_code(),
            name=name,
            phone=phone,
            adults=party.adults,
            minors=party.minors,
            resident=party.resident,
            state=state,
            asked_at=moment,
            written_by=hand_of(by),
            **scope(session),
        )
    )
    publish(SeatAsked(request_id=request.pk, people=party.size, taken=takes, **_what(session)))
    return card_of(request)


def _written(request: SeatRequest) -> SeatRequest:
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as error:
        # The id is taken by a row beyond the walls of who asks; any other clash is a fault of ours.
        if error.__cause__.diag.constraint_name != "activities_seatrequest_pkey":  # type: ignore[union-attr]
            raise
        raise Refused(SPENT) from None
    return request


def _same(known: SeatRequest, session: Session, party: Party, name: str, phone: str) -> SeatCard:
    """What was asked already with this id, if it was just this."""
    asked = (known.session_id, party_of(known), known.name, known.phone)
    if asked != (session.pk, party, name, phone):
        raise Refused(SPENT)
    return card_of(known)


@transaction.atomic
def answer_seat_offer(*, request_id: UUID, accept: bool, by: Actor, now: datetime | None = None) -> None:
    """Take the seats that were offered, or give up coming. Refused when nothing is offered, or no longer."""
    moment = now or timezone.now()
    session, request = _held(request_id, by)
    offer = request.offers.filter(state="open").first()
    if offer is None or offer.expires_at <= moment or session.state == "cancelled":
        raise Refused(NOTHING_OPEN)
    _close(offer, "accept" if accept else "decline", moment)
    if accept:
        request.state = SEAT.next(request.state, "take")
        request.save(update_fields=["state"])
    else:
        _left(session, request, moment)


@transaction.atomic
def leave_seats(*, request_id: UUID, by: Actor, now: datetime | None = None) -> None:
    """No longer coming, or no longer waiting; what got free goes to the next. Nothing happens the second time."""
    moment = now or timezone.now()
    session, request = _held(request_id, by)
    if request.state == "left":
        return
    for offer in request.offers.filter(state="open"):
        _close(offer, "decline", moment)
    _left(session, request, moment)


def _left(session: Session, request: SeatRequest, moment: datetime) -> None:
    request.state = SEAT.next(request.state, "leave")
    request.save(update_fields=["state"])
    publish(SeatLeft(request_id=request.pk, **_what(session)))
    offer_free_seats(session, now=moment)


@transaction.atomic
def change_seats(
    *,
    session_id: UUID,
    seats: int | None,
    for_residents: int = 0,
    minors_alone: bool = True,
    by: Actor,
    now: datetime | None = None,
) -> None:
    """Other seats for a session; who has one keeps it, and what is free more goes to who waits."""
    session = locked(session_id, by)
    if seats is not None and for_residents > seats:
        raise Refused("I posti per chi abita nel quartiere sono più dei posti: non è cambiato nulla.")
    session.seats, session.seats_for_residents = seats, for_residents if seats is not None else 0
    session.minors_alone = minors_alone
    session.save(update_fields=["seats", "seats_for_residents", "minors_alone"])
    publish(SeatsChanged(seats=seats, for_residents=session.seats_for_residents, **_what(session)))
    offer_free_seats(session, now=now or timezone.now())


def offer_free_seats(session: Session, *, now: datetime) -> int:
    """Offer what is free in a held session to who is next, until nobody fits; how many offers were made."""
    expires_at = _expiry(session, now)
    if expires_at is None or session.state in {"cancelled", "closed"}:
        return 0
    made = 0
    while turn := next_in_line(askings(session), hall_of(session, now)):
        request = SeatRequest.objects.get(pk=turn.asking.id)
        _offer(session, request, turn.passed_over, now, expires_at)
        made += 1
    return made


def _offer(session: Session, request: SeatRequest, passed_over: int, now: datetime, until: datetime) -> None:
    request.state = SEAT.next(request.state, "offer")
    request.save(update_fields=["state"])
    offer = SeatOffer.objects.create(
        request=request, passed_over=passed_over, offered_at=now, expires_at=until, **scope(session)
    )
    publish(SeatOffered(offer_id=offer.pk, request_id=request.pk, passed_over=passed_over, **_what(session)))


def _expiry(session: Session, now: datetime) -> datetime | None:
    """Nobody looks at an offer by night: the time to answer begins in the morning."""
    patience = timedelta(minutes=settings.PORTINERIA_OFFER_MINUTES)
    return offer_expiry(now=answering_from(now), starts_at=session.starts_at, patience=patience)


@transaction.atomic
def pass_offers_on(*, session_id: UUID, by: Actor, now: datetime | None = None) -> int:
    """What nobody answered in time goes to the next; who did not answer waits on, at the end. How many ended."""
    moment = now or timezone.now()
    session = locked(session_id, by)
    late = SeatOffer.objects.filter(request__session=session, state="open", expires_at__lte=moment)
    ended = list(late.select_related("request"))
    for offer in ended:
        _close(offer, "expire", moment)
        offer.request.state = SEAT.next(offer.request.state, "wait_on")
        offer.request.missed += 1
        offer.request.save(update_fields=["state", "missed"])
    offer_free_seats(session, now=moment)
    return len(ended)


def _close(offer: SeatOffer, verb: str, moment: datetime) -> None:
    offer.state, offer.closed_at = OFFER.next(offer.state, verb), moment
    offer.save(update_fields=["state", "closed_at"])


def _held(request_id: UUID, by: Actor) -> tuple[Session, SeatRequest]:
    """A request and its session, held: every change of seats waits for the session."""
    request = SeatRequest.objects.get(pk=request_id)
    session = locked(request.session_id, by)
    request.refresh_from_db()
    return session, request


def _what(session: Session) -> dict[str, Any]:
    return {"session_id": session.pk, "on": session.on, **scope(session)}
