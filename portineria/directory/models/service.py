"""A service offered to whoever lives in a neighbourhood (first slice of the HSDS shape)."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from portineria.foundation.sources import Sourced
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

from ..words import Category


class ServiceQuerySet(models.QuerySet["Service"]):
    """Adjectives of services."""

    def offered_on(self, day: date) -> "ServiceQuerySet":
        """In force on `day`; an unknown beginning or end counts as open."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day)
        )

    def within_reach_of(self, neighbourhood_id: int) -> "ServiceQuerySet":
        """Those of the neighbourhood, and those for everybody."""
        return self.filter(Q(neighbourhood_id=neighbourhood_id) | Q(neighbourhood=None))


class Service(Sourced):
    """What is offered, by whom, where and how to get in. A blank field is not known: it is never invented."""

    privacy = "nessun dato personale"

    code = models.CharField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, null=True, blank=True, related_name="services"
    )
    name = models.CharField(max_length=160)
    category = models.CharField(max_length=20, choices=Category)
    description = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    schedule = models.CharField(max_length=200, blank=True, help_text="orari, a parole; vuoto: da confermare")
    access = models.CharField(max_length=300, blank=True, help_text="come si accede; vuoto: da confermare")
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    cost = models.CharField(max_length=120, blank=True, help_text="vuoto: da confermare")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["category", "name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="service_has_name"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="service_category_known"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="service_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(telephone__regex=r"^[0-9+. ]*$"), name="service_telephone_is_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name
