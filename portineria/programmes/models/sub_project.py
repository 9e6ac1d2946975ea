"""The autonomous parts of an operation."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced

from ..words import SubProjectKind
from .operation import Operation


class SubProject(Sourced):
    """E.g. «Laboratorio sociale» and «Inclusione attiva»: people are counted by kind, once per operation."""

    privacy = "nessun dato personale"

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="sub_projects")
    kind = models.CharField(max_length=20, choices=SubProjectKind)
    title = models.CharField(max_length=200)
    specific_action = models.CharField(max_length=20, blank=True, help_text="azione del programma, es. 9.4.2")
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="euro")

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["kind"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["operation", "kind"], name="sub_project_kind_once"),
            models.CheckConstraint(
                condition=Q(kind__in=SubProjectKind.values), name="sub_project_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gt=0), name="sub_project_budget_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation.code}: {self.title}"
