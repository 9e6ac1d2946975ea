"""Reading who comes, who waits and who has a number: behind the walls, and it leaves a trace."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from portineria.foundation.codes import read_code

from ..models import Booking, Offer, Ticket, Waiting
from .booking_cards import (
    BookingCard,
    OfferCard,
    TicketCard,
    WaitingCard,
    booking_card,
    offer_card,
    ticket_card,
    waiting_card,
)
from .calendars import day_of

SLOT_NAMES = ("reason", "provider", "room", "neighbourhood")


def bookings_between(
    first: datetime,
    last: datetime,
    *,
    provider_id: int | None = None,
    neighbourhood_ids: Iterable[int] | None = None,
) -> list[BookingCard]:
    """Who comes from an instant on, before another, whatever became of it; by time. Reads names: leaves a trace."""
    rows = Booking.objects.between(first, last)
    if provider_id is not None:
        rows = rows.filter(appointment__provider_id=provider_id)
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    return _booking_cards(rows.order_by("appointment__slot__starts_at", "booked_at", "pk"))


def bookings_on(day: date, **narrowed: Any) -> list[BookingCard]:
    """Who comes on `day` (Rome); narrowed as `bookings_between`."""
    first, last = day_of(day)
    return bookings_between(first, last, **narrowed)


def booking_by_id(booking_id: UUID) -> BookingCard | None:
    """One booking the actor may see; None otherwise."""
    return next(iter(_booking_cards(Booking.objects.filter(pk=booking_id))), None)


def booking_by_code(typed: str) -> BookingCard | None:
    """The booking of a code as somebody typed it; None when there is none the actor may see."""
    code = read_code(typed)
    return next(iter(_booking_cards(Booking.objects.filter(code=code))), None) if code else None


def waiting_list(
    *, neighbourhood_ids: Iterable[int] | None = None, reason_id: int | None = None
) -> list[WaitingCard]:
    """Who waits, in the order in which they are offered what gets free."""
    rows = Waiting.objects.filter(state__in=("waiting", "offered"))
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    if reason_id is not None:
        rows = rows.filter(reason_id=reason_id)
    return _waiting_cards(rows)


def waiting_by_code(typed: str) -> WaitingCard | None:
    """Somebody's place on the waiting list; None when the code is not known."""
    code = read_code(typed)
    return next(iter(_waiting_cards(Waiting.objects.filter(code=code))), None) if code else None


def people_before(card: WaitingCard) -> int:
    """How many wait for the same reason and came earlier; counted, nobody is read."""
    earlier = Q(joined_at__lt=card.joined_at) | Q(joined_at=card.joined_at, pk__lt=card.id)
    rows = Waiting.objects.filter(earlier, reason_id=card.reason.id, state__in=("waiting", "offered"))
    return int(rows.count())


def offers_of(waiting_id: UUID) -> list[OfferCard]:
    """What was offered to somebody who waits, in order: the log."""
    return [offer_card(row) for row in Offer.objects.filter(waiting_id=waiting_id)]


def tickets_on(day: date, *, neighbourhood_ids: Iterable[int] | None = None) -> list[TicketCard]:
    """The numbers of a day, in order."""
    rows = Ticket.objects.select_related("reason").filter(on=day)
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    return [ticket_card(row) for row in rows]


def _booking_cards(rows: Any) -> list[BookingCard]:
    found = rows.select_related(*(f"appointment__slot__{name}" for name in SLOT_NAMES))
    return [booking_card(row) for row in found]


def _waiting_cards(rows: Any) -> list[WaitingCard]:
    found = list(rows.select_related("reason"))
    open_offers = Offer.objects.filter(waiting__in=found, state="open")
    offers = {
        row.waiting_id: row for row in open_offers.select_related(*(f"slot__{name}" for name in SLOT_NAMES))
    }
    return [waiting_card(row, offers.get(row.pk)) for row in found]
