"""Priorities and specific objectives: where an operation hangs in its programme."""

from django.db import models

from portineria.foundation.sources import Sourced

from .programme import Programme


class Priority(Sourced):
    """An «asse» (2014-2020) or «priorità» (2021-2027)."""

    privacy = "nessun dato personale"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="priorities")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)

    class Meta(Sourced.Meta):
        abstract = False
        verbose_name_plural = "priorities"
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "code"], name="priority_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme.code} {self.code}"


class SpecificObjective(Sourced):
    """A specific objective or action (9.4.2, 9.1.3, K.1): it decides which indicators are collected."""

    privacy = "nessun dato personale"

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="objectives")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)

    class Meta(Sourced.Meta):
        abstract = False
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["priority", "code"], name="specific_objective_once"),
        ]

    def __str__(self) -> str:
        return f"{self.priority.programme.code} {self.code}"
