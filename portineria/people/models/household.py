"""Who lives together."""

import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from portineria.foundation.privacy import RESIDENCE, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import HouseholdRole
from .person import Person


def days(since: str = "since", until: str = "until") -> Func:
    """The days from `since` to `until`, both included; an empty one leaves that side open."""
    return Func(F(since), F(until), Value("[]"), function="daterange", output_field=DateRangeField())


class Household(WalledModel):
    """People under one roof. It has no fields of its own: it is who belongs to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class DatedQuerySet(WalledQuerySet):
    """Adjectives of rows that hold from a day to a day."""

    def on(self, day: date) -> Any:
        """Rows that hold on `day`; an unknown beginning or end does not shut it out."""
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(begun, Q(until__isnull=True) | Q(until__gte=day))


class Membership(WalledModel):
    """A person belongs to a household from a day to a day (included); unknown days stay empty."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = personal(models.CharField(max_length=12, choices=HouseholdRole.choices), RESIDENCE)
    since = personal(models.DateField(null=True, blank=True), RESIDENCE)
    until = personal(models.DateField(null=True, blank=True), RESIDENCE)

    objects = WalledManager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_membership_does_not_end_before",
            ),
            ExclusionConstraint(
                name="a_person_joins_a_household_once_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
