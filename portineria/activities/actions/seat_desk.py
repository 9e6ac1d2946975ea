"""The door for who comes without an account: it gives back a code and what belongs to it, never anybody else's."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from portineria.foundation.walls.public import entered

from ..access import SEATS
from ..models import SeatOffer, SeatRequest, Session
from ..rules import Party, Refused
from ..seating import SeatCard, hall_of, seat_by_code
from .seats import answer_seat_offer, ask_for_seats, leave_seats, pass_offers_on

UNKNOWN = "Nessun posto ha questo codice: controlla di averlo scritto giusto."


def take_seats(*, session_id: UUID, party: Party, name: str, phone: str, request_id: UUID) -> SeatCard:
    """Seats, or a place in line, for who says so on a public page."""
    with entered(SEATS, writes=True):
        return ask_for_seats(
            session_id=session_id, party=party, name=name, phone=phone, request_id=request_id, by=SEATS
        )


def free_seats(session_id: UUID, *, resident: bool) -> int | None:
    """How many seats there are still, for a resident or somebody from elsewhere; None: as many as come."""
    with entered(SEATS, writes=True):
        session = Session.objects.get(pk=session_id)
        return hall_of(session, timezone.now()).free_for(resident=resident)


def look_up_seats(code: str) -> SeatCard | None:
    """What stands behind a code."""
    with entered(SEATS, writes=True):
        return seat_by_code(code)


def answer_seats(*, code: str, accept: bool) -> None:
    """Yes or no to seats that got free; Refused when nothing is offered any more."""
    with entered(SEATS, writes=True):
        answer_seat_offer(request_id=_of(code).id, accept=accept, by=SEATS)


def give_seats_up(*, code: str) -> None:
    """No longer coming, or no longer waiting."""
    with entered(SEATS, writes=True):
        leave_seats(request_id=_of(code).id, by=SEATS)


def _of(code: str) -> SeatCard:
    card = seat_by_code(code)
    if card is None:
        raise Refused(UNKNOWN)
    return card


def pass_all_offers_on() -> int:
    """What nobody answered in time goes to the next, each session in a transaction of its own; how many ended."""
    moment = timezone.now()
    with entered(SEATS, writes=True):
        late = SeatOffer.objects.filter(state="open", expires_at__lte=moment)
        lines = SeatRequest.objects.waiting().filter(session__starts_at__gt=moment)
        due = set(late.values_list("request__session_id", flat=True))
        # Also where the seats kept for residents have just become everybody's.
        due |= set(lines.values_list("session_id", flat=True))
    return sum(_passed_on(session_id) for session_id in sorted(due))


def _passed_on(session_id: UUID) -> int:
    with entered(SEATS, writes=True):
        return pass_offers_on(session_id=session_id, by=SEATS)


def forget_seats(*, days: int) -> int:
    """Who would have come to meetings that ended more than so many days ago is forgotten; how many requests."""
    before = timezone.now() - timedelta(days=days)
    with entered(SEATS, writes=True):
        over = SeatRequest.objects.filter(session__ends_at__lt=before)
        SeatOffer.objects.filter(request__in=over).delete()
        return int(over.delete()[0])
