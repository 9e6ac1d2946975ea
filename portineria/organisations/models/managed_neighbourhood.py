"""Which neighbourhoods a body manages, and when."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from portineria.foundation.sources import Sourced
from portineria.places.public import Neighbourhood

from .organisation import Organisation


class ManagedNeighbourhoodQuerySet(models.QuerySet["ManagedNeighbourhood"]):
    """Adjectives of what bodies manage."""

    def on(self, day: date) -> "ManagedNeighbourhoodQuerySet":
        """In force on `day`; an unknown beginning or end counts as open."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class ManagedNeighbourhood(Sourced):
    """A body manages homes in a neighbourhood from `since` (None: not known) until the day before `until`."""

    privacy = "nessun dato personale"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="managed")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="managers")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = ManagedNeighbourhoodQuerySet.as_manager()

    class Meta(Sourced.Meta):
        abstract = False
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gt=F("since")),
                name="managed_ends_after_start",
            ),
            ExclusionConstraint(
                name="managed_once_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("neighbourhood", RangeOperators.EQUAL),
                    (
                        Func(
                            F("since"),
                            F("until"),
                            RangeBoundary(),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                # A row that ends before it starts is told so by its own constraint, not by a range error.
                condition=Q(since=None) | Q(until=None) | Q(until__gt=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.neighbourhood}"
