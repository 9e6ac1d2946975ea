"""How a day goes in each ambulatory: counted, nobody named."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from ..models import Booking, Ticket, Waiting
from ..words import UNSEEN
from .calendars import day_of


@dataclass(frozen=True)
class DayCounts:
    """How many: `expected` are still to come, `arrived` are there, of `to_mark` nobody said what became, `told` of.

    `waiting` for a time to get free; `numbers` taken and not called yet.
    """

    neighbourhood_id: int
    expected: int = 0
    arrived: int = 0
    to_mark: int = 0
    told: int = 0
    waiting: int = 0
    numbers: int = 0


def day_counts(*, now: datetime) -> list[DayCounts]:
    """The day of `now` in every neighbourhood the actor sees, where there is something to count; three queries."""
    today = timezone.localdate(now)
    begin, end = day_of(today)
    over = Q(appointment__slot__ends_at__lte=now)
    unseen = Q(status__in=UNSEEN)
    found: dict[int, dict[str, int]] = {}
    for rows in (
        _counted(
            Booking.objects.between(begin, end),
            expected=Count("pk", filter=Q(status="booked") & ~over),
            arrived=Count("pk", filter=Q(status="arrived") & ~over),
            to_mark=Count("pk", filter=unseen & over),
            told=Count("pk", filter=~unseen),
        ),
        _counted(Waiting.objects.filter(state__in=("waiting", "offered")), waiting=Count("pk")),
        _counted(Ticket.objects.filter(on=today, state="waiting"), numbers=Count("pk")),
    ):
        for row in rows:
            found.setdefault(row["neighbourhood_id"], {}).update(row)
    return [DayCounts(**counts) for _, counts in sorted(found.items())]


def _counted(rows: Any, **counts: Count) -> Any:
    return rows.order_by().values("neighbourhood_id").annotate(**counts)
