"""The waiting list: who waits longest is offered what gets free, and everybody can see in which order."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portineria.facts.agenda import AppointmentBooked, SlotOffered
from portineria.facts.public import publish
from portineria.foundation.codes import new_code
from portineria.foundation.turns import answering_from, offer_expiry
from portineria.foundation.walls.public import Actor, Compartment, reach

from ..models import OFFER, WAITING, Appointment, Booking, Offer, Reason, Slot, Waiting
from ..queries import BookingCard, WaitingCard, booking_by_id, waiting_by_code
from ..rules import NotValid, Refused
from ..words import BookedBy
from .holding import day_in_rome, give_seat_back, hold, scope, take_seat

NOTHING_OPEN = "Non c’è nessun posto proposto che aspetti una risposta: forse è scaduto. Resti in lista."
SPENT = "Questo modulo è già servito per un’altra attesa: ricarica la pagina e compilalo di nuovo."
TAKEN_AWAY = (
    "L’ambulatorio ha tolto l’orario che ti era stato proposto: non è stato prenotato nulla. "
    "Resti in lista, al tuo posto."
)


def patience() -> timedelta:
    """How long an offer waits for an answer."""
    return timedelta(minutes=settings.PORTINERIA_OFFER_MINUTES)


def join_waiting_list(
    *,
    reason_id: int,
    guest: Any,
    earliest: date | None = None,
    latest: date | None = None,
    waiting_id: UUID | None = None,
    by: Actor,
) -> WaitingCard:
    """Put a `Guest` at the end of the waiting list of a reason; the code later becomes that of the booking.

    With a `waiting_id` made by the page, sending it twice is one place in line. Refused when that name was spent on
    somebody or something else.
    """
    guest = guest.checked(needs_phone=False)
    reason = Reason.objects.kept_by(by).filter(pk=reason_id).first()
    if reason is None:
        raise NotValid("reason", "Questo motivo non c’è.")
    if earliest and latest and latest < earliest:
        raise NotValid("latest", "Il periodo finisce prima di cominciare.")
    values = {"reason": reason, "earliest": earliest, "latest": latest, **guest.fields()}
    given, made = _place_in_line(waiting_id or uuid4(), values, reason)
    if not made and any(getattr(given, name) != value for name, value in values.items()):
        raise Refused(SPENT)
    return _card(given)


def _place_in_line(key: UUID, values: dict[str, Any], reason: Reason) -> tuple[Waiting, bool]:
    """The row of this name, and whether it is new; Refused when somebody the actor cannot see has it."""
    defaults = {"code": new_code(), **values, **scope(reason)}
    try:
        with transaction.atomic():
            return Waiting.objects.get_or_create(pk=key, defaults=defaults)
    except IntegrityError as error:
        # The name is taken by a row beyond the walls of who asks; any other clash is a fault of ours.
        if error.__cause__.diag.constraint_name != "agenda_waiting_pkey":  # type: ignore[union-attr]
            raise
        raise Refused(SPENT) from None


def offer_to_next(slot_id: UUID, *, now: datetime | None = None) -> Offer | None:
    """Offer a free seat of a held slot to who waits longest for it; None when nobody does or it is too late.

    Nobody is offered the same slot twice, unless it was taken away from them.
    """
    moment = now or timezone.now()
    slot = Slot.objects.filter(pk=slot_id, free=True).first()
    expires_at = slot and _expiry(slot, moment)
    waiting = _first_for(slot) if slot and expires_at else None
    if slot is None or waiting is None or expires_at is None:
        return None
    return _offer(slot, waiting, moment, expires_at)


def offer_new(slot_ids: Collection[UUID], *, now: datetime | None = None) -> None:
    """Offer held slots that were not there before: each who waits, in order, gets the first that suits them.

    Slot by slot, each to who waits longest for it: everybody ranks the slots alike (by time) and every slot ranks
    everybody alike (by waiting), so this gives what going down the line would give, and it costs as the slots do,
    however long the line is.
    """
    fresh = Slot.objects.filter(pk__in=slot_ids, free=True).order_by("starts_at", "pk")
    waited = _waited_for()
    for slot_id, reason_id in list(fresh.values_list("pk", "reason_id")) if waited else ():
        while reason_id in waited and offer_to_next(slot_id, now=now):
            waited = _waited_for()


def _waited_for() -> set[int]:
    """The reasons somebody waits for."""
    return set(_waiting_rows().order_by().values_list("reason_id", flat=True).distinct())


def take_offers_back(slot_ids: Collection[UUID]) -> None:
    """The ambulatory takes held slots away: what was offered of them ends, and everybody keeps their place."""
    rows = Offer.objects.filter(slot_id__in=slot_ids, state="open").order_by("pk")
    held = rows.select_for_update(of=("self",), no_key=True).select_related("waiting", "slot")
    for offer in list(held):
        _close(offer, "withdraw", "wait_on")
        give_seat_back(offer.slot)


def _expiry(slot: Slot, moment: datetime) -> datetime | None:
    """Nobody looks at an offer by night: the time to answer begins in the morning."""
    return offer_expiry(now=answering_from(moment), starts_at=slot.starts_at, patience=patience())


def _offer(slot: Slot, waiting: Waiting, moment: datetime, expires_at: datetime) -> Offer:
    take_seat(slot)
    waiting.state = WAITING.next(waiting.state, "offer")
    waiting.save(update_fields=["state"])
    offer = Offer.objects.create(
        waiting=waiting, slot=slot, offered_at=moment, expires_at=expires_at, **scope(slot)
    )
    on = day_in_rome(slot.starts_at)
    publish(SlotOffered(offer_id=offer.pk, waiting_id=waiting.pk, slot_id=slot.pk, on=on, **scope(slot)))
    return offer


def _waiting_rows() -> Any:
    return Waiting.objects.filter(state="waiting")


def _still_waiting(rows: Any) -> Waiting | None:
    """The first of some who wait, held; whoever is leaving right now is passed over."""
    first: Waiting | None = rows.select_for_update(skip_locked=True, no_key=True).first()
    return first


def _first_for(slot: Slot) -> Waiting | None:
    day = day_in_rome(slot.starts_at)
    rows = _waiting_rows().filter(
        Q(earliest=None) | Q(earliest__lte=day),
        Q(latest=None) | Q(latest__gte=day),
        ~Exists(_offered_already().filter(waiting_id=OuterRef("pk"), slot=slot)),
        reason_id=slot.reason_id,
    )
    return _still_waiting(rows.order_by("joined_at", "pk"))


def _offered_already() -> Any:
    return Offer.objects.exclude(state="withdrawn")


@transaction.atomic
def accept_offer(*, waiting_id: UUID, by: Actor, now: datetime | None = None) -> BookingCard:
    """The person takes the slot they were offered; Refused when the offer has expired."""
    offer = _open_offer(waiting_id, by)
    if offer.expires_at <= (now or timezone.now()):
        raise Refused(NOTHING_OPEN)
    if offer.slot.withdrawn:
        raise Refused(TAKEN_AWAY)
    waiting = offer.waiting
    _close(offer, "accept", "book")
    booking = Booking.objects.create(
        code=waiting.code,
        appointment=Appointment.objects.get(slot_id=offer.slot_id),
        booked_by=BookedBy.WAITING_LIST,
        booked_by_user=by.user_id,
        given_name=waiting.given_name,
        family_name=waiting.family_name,
        phone=waiting.phone,
        person_id=waiting.person_id,
        **scope(offer),
    )
    _tell_booked(booking, offer.slot)
    card = booking_by_id(booking.pk)
    assert card is not None  # noqa: S101 - just written by the same actor
    return card


def _tell_booked(booking: Booking, slot: Slot) -> None:
    publish(
        AppointmentBooked(
            booking_id=booking.pk,
            slot_id=slot.pk,
            reason_id=slot.reason_id,
            person_id=booking.person_id,
            on=day_in_rome(slot.starts_at),
            **scope(slot),
        )
    )


@transaction.atomic
def decline_offer(*, waiting_id: UUID, by: Actor) -> None:
    """The person does not want this slot and waits on; the next one is offered it."""
    offer = _open_offer(waiting_id, by)
    _pass_on(offer, "decline", "wait_on")


@transaction.atomic
def leave_waiting_list(*, waiting_id: UUID, by: Actor) -> None:
    """The person no longer waits; what they were offered goes to the next. Nothing happens the second time.

    Who waits is never held before the calendar: an offer being made at the same moment is seen, and passed on.
    """
    rows = Waiting.objects.filter(reach(by, by.writes, Compartment.CLINIC), pk=waiting_id)
    for _ in range(5):
        if rows.filter(state="waiting").update(state=WAITING.next("waiting", "leave")):
            return
        if offer := _held_offer(waiting_id, by):
            _pass_on(offer, "decline", "leave")
            return
        state = rows.values_list("state", flat=True).first()
        if state is None:
            raise Refused("Questa attesa non c’è, o non è della tua agenda.")
        if state in ("left", "booked"):
            return
    raise Refused("Qualcun altro sta cambiando questa attesa: non è cambiato nulla, riprova.")


@transaction.atomic
def expire_next_offer(*, by: Actor, now: datetime | None = None) -> bool:
    """Pass on the oldest offer that nobody answered in time; False when there is none."""
    moment = now or timezone.now()
    late = _offers(by).filter(state="open", expires_at__lte=moment).order_by("expires_at").first()
    if late is None:
        return False
    _pass_on(_open_offer(late.waiting_id, by), "expire", "wait_on", now=moment)
    return True


def _offers(by: Actor) -> Any:
    return Offer.objects.filter(reach(by, by.writes, Compartment.CLINIC))


def _open_offer(waiting_id: UUID, by: Actor) -> Offer:
    """The open offer of one who waits, with its calendar held; Refused, saying why, when there is none."""
    if offer := _held_offer(waiting_id, by):
        return offer
    last = _offers(by).filter(waiting_id=waiting_id).order_by("-offered_at", "-pk").first()
    taken_away = last is not None and (last.state, last.waiting.state) == ("withdrawn", "waiting")
    raise Refused(TAKEN_AWAY if taken_away else NOTHING_OPEN)


def _held_offer(waiting_id: UUID, by: Actor) -> Offer | None:
    """The open offer of one who waits: first its calendar is held, then the offer."""
    offer = _offers(by).filter(waiting_id=waiting_id, state="open").first()
    if offer is None:
        return None
    hold([offer.slot_id])
    rows = _offers(by).select_for_update(of=("self",), no_key=True).select_related("waiting", "slot")
    again: Offer | None = rows.filter(pk=offer.pk, state="open").first()
    return again


def _close(offer: Offer, verb: str, then: str) -> None:
    offer.state, offer.closed_at = OFFER.next(offer.state, verb), timezone.now()
    offer.save(update_fields=["state", "closed_at"])
    offer.waiting.state = WAITING.next(offer.waiting.state, then)
    offer.waiting.save(update_fields=["state"])


def _pass_on(offer: Offer, verb: str, then: str, *, now: datetime | None = None) -> None:
    _close(offer, verb, then)
    give_seat_back(offer.slot)
    offer_to_next(offer.slot_id, now=now)


def _card(waiting: Waiting) -> WaitingCard:
    card = waiting_by_code(waiting.code)
    assert card is not None  # noqa: S101 - just written by the same actor
    return card
