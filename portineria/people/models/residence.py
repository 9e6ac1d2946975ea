"""Who lives where, over time."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import RESIDENCE, personal
from portineria.foundation.walls.public import WalledManager, WalledModel

from .household import DatedQuerySet, Household, days
from .person import Person


class Residence(WalledModel):
    """A person, or a whole household, lives in a dwelling from a day to a day (included)."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="residences", db_index=False
    )
    household = models.ForeignKey(
        Household, null=True, blank=True, on_delete=models.CASCADE, related_name="residences", db_index=False
    )
    dwelling = models.ForeignKey("places.Dwelling", on_delete=models.PROTECT, related_name="+")
    since = personal(models.DateField(null=True, blank=True), RESIDENCE)
    until = personal(models.DateField(null=True, blank=True), RESIDENCE)

    objects = WalledManager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(household__isnull=True),
                name="a_residence_is_of_one_or_many",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_residence_does_not_end_before",
            ),
            # These two start with person and household: they are also the indexes that residences are found by.
            ExclusionConstraint(
                name="a_person_lives_in_one_place",
                expressions=[("person", RangeOperators.EQUAL), (days(), RangeOperators.OVERLAPS)],
                condition=Q(person__isnull=False),
                violation_error_message="In quei giorni la persona risulta già abitare altrove.",
            ),
            ExclusionConstraint(
                name="a_household_lives_in_one_place",
                expressions=[("household", RangeOperators.EQUAL), (days(), RangeOperators.OVERLAPS)],
                condition=Q(household__isnull=False),
                violation_error_message="In quei giorni il nucleo risulta già abitare altrove.",
            ),
        ]
