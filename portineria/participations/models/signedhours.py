"""Hours signed day by day: what allowances and claims are computed from."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from .participation import Participation

REGISTERS = ("individual", "group")


class SignedHoursQuerySet(WalledQuerySet):
    """Adjectives of signed hours."""

    def standing(self) -> Any:
        """Lines nobody has struck."""
        return self.filter(struck_at__isnull=True)


class SignedHours(WalledModel):
    """So many minutes of an activity on a day (Europe/Rome), signed by whoever kept the register.

    The key is made from the line and how often it was struck before (`actions.hours`): signing twice is once. A line
    is never changed or erased: a correction strikes it, with time and hand, and writes another.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="signed_hours")
    on = personal(models.DateField(), PARTICIPATION)
    minutes = personal(models.PositiveIntegerField(), PARTICIPATION)
    kind = models.CharField(
        max_length=20, help_text="che attività, nei codici del modulo che tiene il registro"
    )
    register = personal(models.CharField(max_length=10), PARTICIPATION)
    signed_at = personal(models.DateTimeField(db_default=Now()), PARTICIPATION)
    signed_by = personal(models.BigIntegerField(help_text="chi ha firmato; 0: una parte del sistema"), STAFF)
    struck_at = personal(models.DateTimeField(null=True), PARTICIPATION)
    struck_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(SignedHoursQuerySet)()

    class Meta:
        db_table = "participations_signedhours"
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "organisation", "neighbourhood", "on", "kind", "register"],
                condition=Q(struck_at__isnull=True),
                name="one_line_a_day_stands",
            ),
            models.CheckConstraint(condition=Q(minutes__range=(1, 1440)), name="a_day_has_1440_minutes"),
            models.CheckConstraint(condition=~Q(kind=""), name="signed_hours_say_of_what"),
            models.CheckConstraint(condition=Q(register__in=REGISTERS), name="a_register_is_one_of_two"),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_by__isnull=True)
                | Q(struck_at__isnull=False, struck_by__isnull=False),
                name="a_struck_line_has_time_and_hand",
            ),
        ]
