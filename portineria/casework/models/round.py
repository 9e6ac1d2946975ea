"""A round: a campaign from door to door, and what happened at each door."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import RoundKind, VisitOutcome
from .declarations import ROUND


def place(to: str) -> Any:
    """An optional key to a place that narrows a round."""
    return models.ForeignKey(f"places.{to}", on_delete=models.PROTECT, null=True, related_name="+")


class Round(WalledModel):
    """What for, where, and for whom: from an age on, who lives alone. There is no column for anything else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    what_for = personal(models.CharField(max_length=12, choices=RoundKind.choices), ROUND)
    title = personal(models.CharField(max_length=120), ROUND)
    estate = place("Estate")
    building = place("Building")
    staircase = place("Staircase")
    age_from = personal(models.PositiveSmallIntegerField(null=True, help_text="anni compiuti"), ROUND)
    only_alone = models.BooleanField(default=False)
    starts_on = personal(models.DateField(), ROUND)
    ends_on = personal(models.DateField(), ROUND)
    prepared_by = personal(models.BigIntegerField(), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "casework_round"
        constraints = [
            models.CheckConstraint(
                condition=Q(what_for__in=RoundKind.values), name="a_round_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="a_round_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_from__range=(0, 120)),
                name="a_round_age_is_plausible",
            ),
        ]


class RoundVisitQuerySet(WalledQuerySet):
    """Adjectives of visits."""

    def refusing_on(self, day: Any) -> Any:
        """Those in which somebody asked not to be visited, and the wish still holds on `day`."""
        return self.filter(outcome=VisitOutcome.REFUSED, not_before__gt=day)

    def asking_for_help(self) -> Any:
        """Those in which somebody said they need help."""
        return self.filter(outcome="needs_help")


class RoundVisit(WalledModel):
    """Somebody on the list of a round, where they lived when it was made, and what happened at the door."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="visits")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    dwelling = models.ForeignKey("places.Dwelling", on_delete=models.PROTECT, related_name="+")
    staircase = models.ForeignKey("places.Staircase", on_delete=models.PROTECT, related_name="+")
    outcome = personal(models.CharField(max_length=12, choices=VisitOutcome.choices, blank=True), ROUND)
    visited_on = personal(models.DateField(null=True), ROUND)
    visited_by = personal(models.BigIntegerField(null=True), STAFF)
    not_before = personal(models.DateField(null=True, help_text="fino a quando non vuole visite"), ROUND)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(RoundVisitQuerySet)()

    class Meta:
        db_table = "casework_roundvisit"
        indexes = [
            models.Index(fields=["person"], condition=Q(outcome="refused"), name="who_refused_visits"),
            models.Index(fields=["round", "staircase"], name="visits_by_staircase"),
            models.Index(
                fields=["visited_on"],
                condition=Q(outcome="needs_help"),
                name="who_asked_for_help_at_the_door",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="a_person_is_visited_once_a_round"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=VisitOutcome.values), name="a_visit_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", visited_on__isnull=True, visited_by__isnull=True)
                | (~Q(outcome="") & Q(visited_on__isnull=False, visited_by__isnull=False)),
                name="a_visit_has_day_and_hand",
            ),
            models.CheckConstraint(
                condition=Q(outcome="refused", not_before__isnull=False)
                | (~Q(outcome="refused") & Q(not_before__isnull=True)),
                name="a_refusal_has_a_day_until",
            ),
        ]
