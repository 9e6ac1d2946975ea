"""How long a service takes to answer, as it was published on a day: counted once, never again."""

from django.db import models
from django.db.models import Q

from ..words import Why


class PublishedTime(models.Model):
    """Of one service, over the year that ends with `as_of`; only where there were enough requests to tell.

    `median_days` and `refused_in_ten` are None where too few requests, or too few of the others, would show.
    """

    privacy = "nessun dato personale"

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="+")
    as_of = models.DateField()
    requests = models.PositiveIntegerField(help_text="arrotondate alla cinquina")
    median_days = models.PositiveIntegerField(null=True)
    refused_in_ten = models.PositiveSmallIntegerField(null=True)
    refused_for = models.CharField(
        max_length=9, blank=True, choices=Why.choices, help_text="il motivo più comune"
    )

    class Meta:
        db_table = "referrals_publishedtime"
        constraints = [
            models.UniqueConstraint(fields=["service", "as_of"], name="a_time_is_published_once"),
            models.CheckConstraint(
                condition=Q(refused_in_ten=None) | Q(refused_in_ten__lte=10), name="in_ten_are_at_most_ten"
            ),
            models.CheckConstraint(
                condition=Q(refused_for="") | Q(refused_in_ten__isnull=False),
                name="a_reason_is_told_with_its_share",
            ),
        ]
