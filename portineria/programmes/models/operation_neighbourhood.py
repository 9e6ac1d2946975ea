"""Where an operation works."""

from django.db import models

from portineria.foundation.sources import Sourced
from portineria.places.public import Neighbourhood

from .operation import Operation


class OperationNeighbourhood(Sourced):
    """One operation in one neighbourhood."""

    privacy = "nessun dato personale"

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="settings")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="hosted")

    class Meta(Sourced.Meta):
        abstract = False
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["operation", "neighbourhood"], name="operation_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.operation.code}: {self.neighbourhood}"
