"""When a clinician receives, week after week, and when not."""

from django.db import models
from django.db.models import F, Q

from .. import rules
from ..words import AbsenceKind
from .provider import Provider, Room
from .reason import Reason
from .scoped import CALENDAR_PRIVACY, CalendarManager, neighbourhood, organisation


class Opening(models.Model):
    """A recurring range of wall-clock times in Rome, for some reasons, with a clinician or in a room or both."""

    privacy = CALENDAR_PRIVACY

    weekday = models.PositiveSmallIntegerField(help_text="0 è lunedì")
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="openings"
    )
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="openings")
    reasons = models.ManyToManyField(Reason, db_table="agenda_opening_reason", related_name="openings")
    organisation = organisation()
    neighbourhood = neighbourhood()

    objects = CalendarManager()

    class Meta:
        db_table = "agenda_opening"
        ordering = ["weekday", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6, closes__gt=F("opens")), name="an_opening_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="an_opening_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(provider__isnull=False) | Q(room__isnull=False),
                name="an_opening_has_somebody_or_somewhere",
            ),
        ]

    @property
    def range(self) -> rules.Range:
        """Its times, as the rules read them."""
        return rules.Range(self.weekday, self.opens, self.closes, self.valid_from, self.valid_until)


class Absence(models.Model):
    """A clinician is away or a room is shut, from an instant to an instant. Why is nobody's business."""

    privacy = CALENDAR_PRIVACY

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="absences"
    )
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="absences")
    kind = models.CharField(max_length=10, choices=AbsenceKind.choices, default=AbsenceKind.AWAY)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    organisation = organisation()
    neighbourhood = neighbourhood()

    objects = CalendarManager()

    class Meta:
        db_table = "agenda_absence"
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["ends_at"], name="absences_still_to_come")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="an_absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(provider__isnull=False, room__isnull=True)
                | Q(provider__isnull=True, room__isnull=False),
                name="an_absence_is_of_one",
            ),
        ]
