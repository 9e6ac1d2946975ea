"""What an operation promised to reach."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced

from .operation import Operation


class Target(Sourced):
    """A promised quantity, in the words of the source (e.g. «destinatari», 120)."""

    privacy = "nessun dato personale"

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="targets")
    what = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["what"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["operation", "what"], name="target_once"),
            models.CheckConstraint(condition=Q(value__gt=0) & ~Q(what=""), name="target_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.operation.code}: {self.what} {self.value}"
