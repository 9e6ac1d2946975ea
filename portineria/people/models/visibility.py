"""Who may know that a person exists."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import ACCESS, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from .person import Person


class VisibilityQuerySet(WalledQuerySet):
    """Adjectives of visibility rows."""

    def at(self, *, compartment: str, organisation_id: int, neighbourhood_id: int) -> Any:
        """Rows of one service of one body in one neighbourhood."""
        return self.filter(
            compartment=compartment, organisation_id=organisation_id, neighbourhood_id=neighbourhood_id
        )

    def not_over(self, today: date) -> Any:
        """Rows that still count on the day `today`, or will count later."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=today))


class Visibility(WalledModel):
    """In one compartment, one organisation knows the person in one neighbourhood, from a day to a day (included).

    A service writes it when it starts serving somebody. Without such a row the person does not exist for it.
    `inherited_from` is the row of a merged duplicate that this one was copied from; undoing the merge
    removes it.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visibilities", db_index=False)
    compartment = models.CharField(max_length=3)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    since = personal(models.DateField(), ACCESS)
    until = personal(models.DateField(null=True, blank=True), ACCESS)
    inherited_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="inherited"
    )

    objects = WalledManager.from_queryset(VisibilityQuerySet)()

    class Meta:
        constraints = [
            # Starts with the person: it is also the index that both walls look the person up in.
            models.UniqueConstraint(
                fields=["person", "compartment", "organisation", "neighbourhood", "inherited_from"],
                nulls_distinct=False,
                name="one_visibility_per_place",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_visibility_does_not_end_before",
            ),
        ]
        indexes = [
            models.Index(
                fields=["neighbourhood", "organisation", "compartment"], name="people_visibility_place"
            )
        ]
