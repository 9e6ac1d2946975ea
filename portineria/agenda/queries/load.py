"""How full the calendars are: seats offered and seats taken, counted, nobody named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.db.models.functions import TruncWeek

from ..models import Appointment, Slot
from ..rules import ROME
from .calendars import day_of


@dataclass(frozen=True)
class WeekLoad:
    """A week from its Monday: seats that can be or could be booked, and seats that are taken."""

    monday: date
    seats: int
    taken: int


def load_by_week(first: date, weeks: int, *, neighbourhood_ids: Iterable[int]) -> list[WeekLoad]:
    """The load of `weeks` weeks from the one in which the day `first` is, in two queries.

    What is taken is counted as far as the actor sees it.
    """
    monday = first - timedelta(days=first.weekday())
    mondays = [monday + timedelta(weeks=number) for number in range(weeks)]
    begin, end = day_of(monday)[0], day_of(monday + timedelta(weeks=weeks))[0]
    here = list(neighbourhood_ids)
    slots = Slot.objects.filter(
        starts_at__gte=begin, starts_at__lt=end, withdrawn=False, neighbourhood_id__in=here
    )
    held = Appointment.objects.filter(
        slot__starts_at__gte=begin, slot__starts_at__lt=end, taken__gt=0, neighbourhood_id__in=here
    )
    week = {"week": TruncWeek("starts_at", tzinfo=ROME)}
    seats = slots.order_by().annotate(**week).values_list("week").annotate(Sum("seats"))
    week = {"week": TruncWeek("slot__starts_at", tzinfo=ROME)}
    taken = held.order_by().annotate(**week).values_list("week").annotate(Sum("taken"))
    offered = {moment.date(): number for moment, number in seats}
    booked = {moment.date(): number for moment, number in taken}
    return [WeekLoad(day, offered.get(day, 0), booked.get(day, 0)) for day in mondays]
