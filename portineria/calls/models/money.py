"""The money of a call, in cents: what there is, and how much a sub-project may cost."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced
from portineria.programmes.public import SubProjectKind

from ..words import Fund
from .call import Call


class Budget(Sourced):
    """So many cents of a fund, for a year when the source says it, reserved for somebody when it does."""

    privacy = "nessun dato personale"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="budgets")
    number = models.PositiveSmallIntegerField()
    fund = models.CharField(max_length=10, choices=Fund)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=200, blank=True, help_text="a chi o a che cosa è riservato")
    cents = models.BigIntegerField()

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["call", "number"], name="budgets_of_a_call_are_numbered"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="a_budget_is_something"),
            models.CheckConstraint(condition=Q(fund__in=Fund.values), name="budget_fund_known"),
        ]


class Term(Sourced):
    """A sub-project of the call: whether every project must have it, and the most it may cost (cents)."""

    privacy = "nessun dato personale"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=20, choices=SubProjectKind)
    action = models.CharField(max_length=20, blank=True, help_text="es. 9.4.2")
    is_mandatory = models.BooleanField(default=True)
    ceiling_cents = models.BigIntegerField(null=True, blank=True)

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["kind"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["call", "kind"], name="a_call_has_a_term_for_each_kind"),
            models.CheckConstraint(
                condition=Q(ceiling_cents=None) | Q(ceiling_cents__gt=0), name="a_ceiling_is_something"
            ),
        ]
