"""A stage of a call: from when to when something is handed in, and the act that says so."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from portineria.foundation.sources import Sourced

from ..rules import Window, deadline
from .call import Call

ROME = ZoneInfo("Europe/Rome")


class Stage(Sourced):
    """The `number`th stage. Days are in Rome, the last included; without an hour the whole last day counts."""

    privacy = "nessun dato personale"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    act = models.CharField(max_length=200, blank=True, help_text="numero e data, o codice di procedimento")
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    closes_time = models.TimeField(null=True, blank=True, help_text="vuota: la fonte dice solo il giorno")

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["call", "number"], name="stages_of_a_call_are_numbered"),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="a_stage_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closes_time=None) | Q(closes_on__isnull=False),
                name="an_hour_belongs_to_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call.code}: {self.title}"

    @property
    def window(self) -> Window:
        """From when to when it can be applied to."""
        since = datetime.combine(self.opens_on, time.min, ROME) if self.opens_on else None
        until = deadline(self.closes_on, self.closes_time, ROME) if self.closes_on else None
        return Window(since, until)
