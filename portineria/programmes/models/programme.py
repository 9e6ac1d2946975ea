"""A programme: the plan that pays for operations over a period of years."""

from django.db import models
from django.db.models import F, Q

from portineria.foundation.sources import Sourced


class Programme(Sourced):
    """E.g. POR FSE 2014-2020; `starts_on` and `ends_on` are the first and last day of eligibility."""

    privacy = "nessun dato personale"

    code = models.CharField(max_length=40, unique=True)
    european_code = models.CharField(max_length=20, blank=True, help_text="CCI, es. 2014IT05SFOP007")
    name = models.CharField(max_length=200)
    period = models.CharField(max_length=9, help_text="es. 2014-2020")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["starts_on"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z0-9]+(-[A-Z0-9]+)*$"), name="programme_code_shape"
            ),
            models.CheckConstraint(
                condition=Q(period__regex=r"^\d{4}-\d{4}$"), name="programme_period_shape"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="programme_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name
