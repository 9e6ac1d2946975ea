"""Where labs meet: a site with an address, and its spaces. Public facts."""

import uuid

from django.db import models
from django.db.models import Q


class Site(models.Model):
    """A place with an address where a body holds its labs."""

    privacy = "nessun dato personale"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_site"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "organisation", "name"], name="a_body_names_a_site_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Space(models.Model):
    """A room, a kitchen, a courtyard of a site: it holds one meeting at a time. `seats` None: nobody counted them."""

    privacy = "nessun dato personale"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="spaces")
    name = models.CharField(max_length=80)
    seats = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "activities_space"
        ordering = ["site__name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["site", "name"], name="a_site_names_a_space_once"),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(seats__gte=1), name="a_space_has_a_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site.name}, {self.name}"
