"""A staircase: the riser along which neighbours, pipes and faults meet."""

from django.db import models
from django.db.models import Q

from .building import Building


class Staircase(models.Model):
    """One staircase of a building; a building with a single one has the label «unica»."""

    privacy = "nessun dato personale"

    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="staircases")
    label = models.CharField(max_length=20)

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(fields=["building", "label"], name="staircase_once"),
            models.CheckConstraint(condition=~Q(label=""), name="staircase_has_label"),
        ]

    def __str__(self) -> str:
        return f"{self.building}, scala {self.label}"
