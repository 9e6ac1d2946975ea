"""What became of a call: acts, approvals, amounts, each with its day and its source."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced

from .call import Call


class Event(Sourced):
    """Something that happened to a call on a day (only the month may be known: then the day is its first)."""

    privacy = "nessun dato personale"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="events")
    on = models.DateField()
    day_known = models.BooleanField(default=True)
    what = models.CharField(max_length=300)
    cents = models.BigIntegerField(null=True, blank=True)

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["on", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["call", "on", "what"], name="an_event_of_a_call_is_told_once"),
            models.CheckConstraint(condition=Q(cents=None) | Q(cents__gt=0), name="an_amount_is_something"),
        ]
