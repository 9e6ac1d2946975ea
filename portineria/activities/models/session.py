"""A session of a lab: a line of the public calendar, and the register that is kept for it."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.walls.public import Actor, Compartment, reach

from ..words import SessionState
from .lab import Lab
from .space import Space

SESSION = Lifecycle(
    {
        "open": (("planned",), "open"),
        "close": (("planned", "open"), "closed"),
        "reopen": (("closed",), "open"),
        "cancel": (("planned",), "cancelled"),
    },
    start="planned",
)

WHILE = Func(
    F("starts_at"), F("ends_at"), RangeBoundary(), function="tstzrange", output_field=DateTimeRangeField()
)


def midnight(day: date) -> datetime:
    """The instant at which `day` begins in Rome."""
    return timezone.make_aware(datetime.combine(day, time.min))


class SessionQuerySet(models.QuerySet["Session"]):
    """Adjectives of sessions."""

    def between(self, first: date, last: date) -> Any:
        """Sessions that begin from the day `first` to the day `last`, both included (Europe/Rome)."""
        return self.filter(starts_at__gte=midnight(first), starts_at__lt=midnight(last + timedelta(days=1)))

    def before(self, day: date) -> Any:
        """Sessions that began before the day `day`."""
        return self.filter(starts_at__lt=midnight(day))

    def called_off_with(self, series: uuid.UUID, now: datetime) -> Any:
        """What is left of a series when it is called off: the meetings ahead that nobody has opened."""
        return self.filter(series=series, state="planned", starts_at__gt=now)

    def read_by(self, actor: Actor) -> Any:
        """Sessions whose register the actor's grants reach."""
        return self.filter(reach(actor, actor.reads, Compartment.LABS))

    def kept_by(self, actor: Actor) -> Any:
        """Sessions whose register the actor may keep."""
        return self.filter(reach(actor, actor.writes, Compartment.LABS))


class Session(models.Model):
    """One meeting of a lab, from an instant to an instant (UTC). Public calendar facts: who came is elsewhere.

    `organisation` and `neighbourhood` are the lab's; presences in it count for `sub_project_kind` of the operation.
    """

    privacy = "nessun dato personale"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lab = models.ForeignKey(Lab, on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, null=True, related_name="sessions")
    seats = models.PositiveIntegerField(null=True, help_text="vuoto: quanti vogliono")
    seats_for_residents = models.PositiveIntegerField(default=0, db_default=0, help_text="quanti dei posti")
    minors_alone = models.BooleanField(
        default=True, db_default=True, help_text="i minori vengono anche senza un adulto"
    )
    sub_project_kind = models.CharField(max_length=20, default="laboratory")
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SESSION.start)
    series = models.UUIDField(
        null=True, editable=False, help_text="le ripetizioni messe in programma insieme"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)
    closed_as = models.CharField(
        max_length=80, blank=True, db_default="", help_text="ruolo, o nome della parte del sistema"
    )
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = SessionQuerySet.as_manager()

    class Meta:
        db_table = "activities_session"
        ordering = ["starts_at", "title"]
        indexes = [models.Index(fields=["starts_at"], name="sessions_by_start")]
        constraints = [
            SESSION.constraint("state", name="a_session_state_is_known"),
            models.UniqueConstraint(fields=["series", "starts_at"], name="a_series_meets_once_at_a_time"),
            ExclusionConstraint(
                name="a_space_holds_one_meeting_at_a_time",
                expressions=[("space", RangeOperators.EQUAL), (WHILE, RangeOperators.OVERLAPS)],
                condition=Q(space__isnull=False) & ~Q(state="cancelled"),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True)),
                name="a_closed_register_has_time_and_hand",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def on(self) -> date:
        """The day it begins on, in Rome."""
        return timezone.localdate(self.starts_at)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)
