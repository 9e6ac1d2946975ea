"""A call: what is funded, how it is chosen, who may apply."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced
from portineria.programmes.public import Programme

from ..words import CallKind


class Call(Sourced):
    """A public call (avviso). What no source says stays empty."""

    privacy = "nessun dato personale"

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=CallKind)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField(help_text="in parole semplici")
    applicants = models.TextField(help_text="chi può presentare domanda, in parole semplici")
    duration_months = models.PositiveSmallIntegerField(null=True, blank=True)
    not_known = models.TextField(blank=True, help_text="che cosa non è stato trovato")

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["code"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=CallKind.values), name="call_kind_known"),
            models.CheckConstraint(
                condition=Q(duration_months=None) | Q(duration_months__gt=0), name="call_lasts_some_months"
            ),
        ]

    def __str__(self) -> str:
        return self.title
