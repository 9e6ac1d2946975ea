"""Who may apply: clauses that are executed, each in the words of the call."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced
from portineria.organisations.public import Kind

from ..words import ClauseKind
from .call import Call


class Clause(Sourced):
    """The `number`th thing a call asks of a partnership; see `rules.clauses`."""

    privacy = "nessun dato personale"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ClauseKind)
    least = models.PositiveIntegerField(default=1)
    words = models.CharField(max_length=300)

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["call", "number"], name="clauses_of_a_call_are_numbered"),
            models.CheckConstraint(condition=Q(kind__in=ClauseKind.values), name="clause_kind_known"),
            models.CheckConstraint(condition=Q(least__gte=1), name="a_clause_asks_for_something"),
        ]

    def __str__(self) -> str:
        return self.words


class ClauseBody(models.Model):
    """A kind of organisation that meets a clause."""

    privacy = "nessun dato personale"

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=30, choices=Kind)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "kind"], name="a_clause_names_a_kind_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="clause_body_known"),
        ]
