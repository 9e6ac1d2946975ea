"""A lab: where an operation meets the people of a neighbourhood."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from portineria.foundation.walls.public import Actor, Compartment, reach


class LabQuerySet(models.QuerySet["Lab"]):
    """Adjectives of labs."""

    def read_by(self, actor: Actor) -> Any:
        """Labs whose registers the actor's grants reach."""
        return self.filter(reach(actor, actor.reads, Compartment.LABS))

    def kept_by(self, actor: Actor) -> Any:
        """Labs whose registers the actor may keep."""
        return self.filter(reach(actor, actor.writes, Compartment.LABS))


class Lab(models.Model):
    """A lab, held by one body in one neighbourhood for one operation. A public fact: who comes is elsewhere."""

    privacy = "nessun dato personale"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    operation = models.ForeignKey("programmes.Operation", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True, help_text="dove si trova, a parole")
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    objects = LabQuerySet.as_manager()

    class Meta:
        db_table = "activities_lab"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="a_lab_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.name
