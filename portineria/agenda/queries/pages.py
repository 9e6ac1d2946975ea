"""Long lists, page by page, for machines that read a whole agenda."""

from datetime import datetime

from ..models import Booking, Slot
from .booking_cards import BookingCard
from .bookings import SLOT_NAMES, booking_card
from .calendars import with_names
from .cards import SlotCard, slot_card


def bookings_page(
    *, organisation_id: int, since: datetime, until: datetime, offset: int, limit: int
) -> tuple[int, list[BookingCard]]:
    """How many bookings a body has between two instants, and some of them by time. Reads names: leaves a trace."""
    rows = Booking.objects.between(since, until).filter(organisation_id=organisation_id)
    ordered = rows.order_by("appointment__slot__starts_at", "pk")
    named = ordered.select_related(*(f"appointment__slot__{name}" for name in SLOT_NAMES))
    return rows.count(), [booking_card(row) for row in named[offset : offset + limit]]


def slots_page(
    *, organisation_id: int, since: datetime, until: datetime, offset: int, limit: int
) -> tuple[int, list[SlotCard]]:
    """How many slots a body has between two instants, free or not, and some of them by time."""
    rows = Slot.objects.filter(
        organisation_id=organisation_id, starts_at__gte=since, starts_at__lt=until, withdrawn=False
    )
    some = with_names(rows.order_by("starts_at", "pk"))[offset : offset + limit]
    return rows.count(), [slot_card(row) for row in some]
