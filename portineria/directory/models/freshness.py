"""How long the confirmations of a body's services last, where the body says so."""

from django.db import models
from django.db.models import Q

from ..rules.freshness import FEWEST_MONTHS, MOST_MONTHS


class BodyFreshness(models.Model):
    """Months for all services of one body; a service that says its own comes first."""

    privacy = "nessun dato personale"

    organisation = models.OneToOneField(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(months__range=(FEWEST_MONTHS, MOST_MONTHS)),
                name="a_body_confirms_within_two_years",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.months}"
