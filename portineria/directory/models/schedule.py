"""When a service is open (HSDS: schedule): one row a weekday and stretch of hours."""

from django.db import models
from django.db.models import F, Q

from ..rules.hours import Span
from .location import Location
from .service import Service


class Schedule(models.Model):
    """Open from–to on a weekday (0 is Monday), Rome's wall clock; without hours: closed.

    An end at or before the beginning is after midnight. A row with dates replaces the usual hours while it is valid.
    """

    privacy = "nessun dato personale"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="schedules")
    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules"
    )
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["valid_from", "weekday", "opens", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="schedule_weekday_known"),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None)
                | Q(opens__isnull=False, closes__isnull=False) & (~Q(opens=F("closes")) | Q(opens="00:00")),
                name="schedule_from_and_to",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None, valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="schedule_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.weekday}"

    @property
    def span(self) -> Span:
        """As the rules of opening hours take it."""
        return Span(self.weekday, self.opens, self.closes, self.valid_from, self.valid_until)
