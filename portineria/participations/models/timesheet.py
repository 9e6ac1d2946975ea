"""The timesheets of an operation's staff: what claims of staff costs are computed from."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

LONGEST_TASK = 200  # characters
LONGEST_NAME = 200


class TimesheetQuerySet(WalledQuerySet):
    """Adjectives of timesheet lines."""

    def standing(self) -> Any:
        """Lines nobody has struck."""
        return self.filter(struck_at__isnull=True)


class TimesheetLine(WalledModel):
    """So many minutes of somebody's work for an operation on a day (Europe/Rome), signed by who worked.

    As with signed hours, the key is made from the line and how often it was struck: signing twice is once, and a line
    is struck, never changed. `worker_name` is the name as it was on the day of signing.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    operation = models.ForeignKey("programmes.Operation", on_delete=models.PROTECT, related_name="+")
    worker = personal(models.BigIntegerField(help_text="chi ha lavorato e firmato"), STAFF)
    worker_name = personal(models.CharField(max_length=LONGEST_NAME), STAFF)
    on = personal(models.DateField(), STAFF)
    minutes = personal(models.PositiveIntegerField(), STAFF)
    task = personal(models.CharField(max_length=LONGEST_TASK), STAFF)
    signed_at = personal(models.DateTimeField(db_default=Now()), STAFF)
    struck_at = personal(models.DateTimeField(null=True), STAFF)
    struck_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(TimesheetQuerySet)()

    class Meta:
        db_table = "participations_timesheet"
        indexes = [models.Index(fields=["worker", "on"], name="timesheets_by_worker")]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "organisation", "worker", "on", "task"],
                condition=Q(struck_at__isnull=True),
                name="one_line_a_day_and_task_stands",
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 1440)), name="a_day_of_work_has_1440_minutes"
            ),
            models.CheckConstraint(condition=~Q(task=""), name="a_timesheet_says_what_was_done"),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_by__isnull=True)
                | Q(struck_at__isnull=False, struck_by__isnull=False),
                name="a_struck_timesheet_has_time_and_hand",
            ),
        ]
