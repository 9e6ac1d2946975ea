"""What a desk asks about calendars without reading anybody's name."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from uuid import UUID

from ..models import Offer
from .cards import SlotCard


def offered_again(slot_id: UUID) -> bool:
    """Whether a slot waits for the answer of somebody on the waiting list."""
    return bool(Offer.objects.filter(slot_id=slot_id, state="open").exists())


def by_day(slots: Iterable[SlotCard]) -> list[tuple[date, list[SlotCard]]]:
    """Slots in order of time, day by day (Rome)."""
    return [(day, list(some)) for day, some in groupby(slots, key=lambda one: one.starts_at.date())]
