"""An operation: one funded project, with its code, money, dates and places."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.sources import Sourced
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

from ..rules import STATES
from ..words import Scheme, State
from .programme import Programme
from .strategy import SpecificObjective

OPERATION_STATES = Lifecycle(STATES, start="admitted")


class OperationQuerySet(models.QuerySet["Operation"]):
    """Adjectives of operations."""

    def of_scheme(self, scheme: str) -> "OperationQuerySet":
        """Those of one measure."""
        return self.filter(scheme=scheme)

    def running_on(self, day: date) -> "OperationQuerySet":
        """Whose dates contain `day`; an unknown end counts as open, an unknown beginning does not run."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Operation(Sourced):
    """A project of a programme. What no source says stays empty: lead, CUP, budget, dates."""

    privacy = "nessun dato personale"

    code = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    scheme = models.CharField(max_length=20, choices=Scheme)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="operations")
    specific_objective = models.ForeignKey(
        SpecificObjective, on_delete=models.PROTECT, null=True, blank=True, related_name="operations"
    )
    cup = models.CharField(max_length=15, null=True, blank=True, unique=True, help_text="vuoto: non noto")
    lead = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="led_operations"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    dates_note = models.TextField(blank=True, help_text="come sono note le date; obbligatoria se dedotte")
    dates_inferred = models.BooleanField(default=False)
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="euro")
    state = models.CharField(max_length=20, choices=State, default=State.ADMITTED)
    demonstration = models.BooleanField(default=False, help_text="l'atto vero non è noto")
    address = models.CharField(max_length=200, blank=True)
    neighbourhoods = models.ManyToManyField(
        Neighbourhood, through="OperationNeighbourhood", related_name="operations"
    )
    partners = models.ManyToManyField(Organisation, through="Partner", related_name="joined_operations")

    objects = OperationQuerySet.as_manager()

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["code"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Za-z0-9]([A-Za-z0-9._/:-]*[A-Za-z0-9])?$"),
                name="operation_code_shape",
            ),
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="operation_scheme_known"),
            models.CheckConstraint(
                condition=Q(cup=None) | Q(cup__regex=r"^[A-Z]\d{2}[A-Z]\d{2}\d{9}$"),
                name="operation_cup_shape",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="operation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(dates_inferred=False) | ~Q(dates_note=""), name="operation_dates_explained"
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gt=0), name="operation_budget_positive"
            ),
            OPERATION_STATES.constraint("state", name="operation_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"
