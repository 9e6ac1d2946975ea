"""A step of a path: what is done towards an objective, and the hours planned for it."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from ..words import StepKind, StepState
from .declarations import PATH
from .objective import PathObjective
from .path import LONGEST_LINE


class PathStep(WalledModel):
    """A step of a coded kind; planned minutes 0: no hours are planned. It is never erased, only given up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objective = models.ForeignKey(PathObjective, on_delete=models.PROTECT, related_name="steps")
    place = personal(models.PositiveSmallIntegerField(), PATH)
    kind = personal(models.CharField(max_length=20, choices=StepKind.choices), PATH)
    words = personal(models.CharField(max_length=LONGEST_LINE, blank=True), PATH)
    planned_minutes = personal(models.PositiveIntegerField(default=0), PATH)
    state = personal(
        models.CharField(max_length=8, choices=StepState.choices, default=StepState.PLANNED), PATH
    )
    marked_on = personal(models.DateField(null=True), PATH)
    marked_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "pathways_step"
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="a_kind_of_step_is_known"),
            models.CheckConstraint(
                condition=Q(state="planned", marked_on__isnull=True, marked_by__isnull=True)
                | Q(state__in=("done", "dropped"), marked_on__isnull=False, marked_by__isnull=False),
                name="a_marked_step_has_day_and_hand",
            ),
            models.UniqueConstraint(
                fields=["objective", "place"], name="steps_of_an_objective_stand_in_a_row"
            ),
        ]
