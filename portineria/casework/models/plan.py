"""The plan agreed with the person: a version, its goals, and the steps that lead there."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import DoneBy
from .case import Case
from .contact import LONGEST_NOTE
from .declarations import PLAN

LONGEST_LINE = 500  # characters of a goal or a step


class PlanQuerySet(WalledQuerySet):
    """Adjectives of plans."""

    def agreed(self) -> Any:
        """Versions the person agreed to, newest first."""
        return self.filter(agreed_on__isnull=False).order_by("-version")

    def drafts(self) -> Any:
        """Versions still being written."""
        return self.filter(agreed_on__isnull=True)


class Plan(WalledModel):
    """One version. Once agreed it never changes (the database refuses); a review writes the next one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    version = personal(models.PositiveSmallIntegerField(), PLAN)
    situation = personal(models.TextField(blank=True, help_text="come sta la persona, detto da lei"), PLAN)
    review_on = personal(models.DateField(help_text="quando si guarda di nuovo insieme"), PLAN)
    written_on = personal(models.DateField(), PLAN)
    written_by = personal(models.BigIntegerField(), STAFF)
    agreed_on = personal(models.DateField(null=True), PLAN)
    agreed_by = personal(models.BigIntegerField(null=True, help_text="chi ha raccolto la firma"), STAFF)

    objects = WalledManager.from_queryset(PlanQuerySet)()

    class Meta:
        db_table = "casework_plan"
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="one_plan_per_version"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(agreed_on__isnull=True), name="one_plan_is_being_written"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="plans_are_numbered_from_one"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True, agreed_by__isnull=True)
                | Q(agreed_on__isnull=False, agreed_by__isnull=False),
                name="an_agreed_plan_has_day_and_hand",
            ),
            models.CheckConstraint(
                condition=Q(situation__length__lte=LONGEST_NOTE), name="a_situation_is_said_in_few_words"
            ),
        ]

    @property
    def is_agreed(self) -> bool:
        return self.agreed_on is not None


class Goal(WalledModel):
    """What the person wants to reach."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    place = personal(models.PositiveSmallIntegerField(), PLAN)
    words = personal(models.CharField(max_length=LONGEST_LINE), PLAN)

    class Meta:
        db_table = "casework_goal"
        ordering = ["place"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_goal_says_something")]


class Step(WalledModel):
    """Who does what by when. Of an agreed step only that it was done, when and by whose hand, is added later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    place = personal(models.PositiveSmallIntegerField(), PLAN)
    words = personal(models.CharField(max_length=LONGEST_LINE), PLAN)
    done_by = personal(models.CharField(max_length=8, choices=DoneBy.choices), PLAN)
    who = personal(models.CharField(max_length=200, blank=True, help_text="quale servizio, o chi"), PLAN)
    due_on = personal(models.DateField(null=True), PLAN)
    done_on = personal(models.DateField(null=True), PLAN)
    marked_by = personal(models.BigIntegerField(null=True), STAFF)

    class Meta:
        db_table = "casework_step"
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_step_says_something"),
            models.CheckConstraint(condition=Q(done_by__in=DoneBy.values), name="somebody_does_a_step"),
            models.CheckConstraint(
                condition=~Q(done_by="service") | ~Q(who=""), name="a_service_that_does_a_step_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, marked_by__isnull=True)
                | Q(done_on__isnull=False, marked_by__isnull=False),
                name="a_step_done_has_day_and_hand",
            ),
        ]

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and nobody has done it."""
        return self.done_on is None and self.due_on is not None and self.due_on < today
