"""Coming in and leaving: the dated spells of a participation."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from portineria.foundation.privacy import PARTICIPATION, personal
from portineria.foundation.walls.public import WalledModel

from .participation import Participation

DAYS = Func(F("entered_on"), F("left_on"), Value("[]"), function="daterange", output_field=DateRangeField())


class Spell(WalledModel):
    """From the day the person entered to the day they left, both included; no day of leaving: still in."""

    id = models.UUIDField(primary_key=True, editable=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="spells", db_index=False
    )
    entered_on = personal(models.DateField(), PARTICIPATION)
    left_on = personal(models.DateField(null=True), PARTICIPATION)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        db_table = "participations_spell"
        constraints = [
            # Also the way to the first and the last spell of a participation.
            models.UniqueConstraint(fields=["participation", "entered_on"], name="a_day_begins_one_spell"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("entered_on")),
                name="a_spell_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="spells_share_no_day",
                # The participation first: the index divides by it, and looks at a handful of ranges instead of at all.
                expressions=[("participation", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
            ),
        ]
