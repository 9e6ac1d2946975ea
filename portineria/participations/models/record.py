"""The record of a participation, flat: what indicators count."""

from typing import Any

from django.db import models

from portineria.foundation.privacy import PARTICIPATION, personal
from portineria.foundation.walls.public import WalledModel

from .answer import SENSITIVE
from .participation import Participation
from .placed import Placed
from .state import EntryFields, ExitFields


def sensitive() -> "models.CharField[Any, Any | None]":
    """The answer at the first entry; null: not asked."""
    return personal(models.CharField(max_length=8, null=True), SENSITIVE)


class FlatRecord(EntryFields, ExitFields, Placed, WalledModel):
    """One row per operation and person, folded from its spells: the first entry, the last exit and results.

    Derived, never typed: `walls.refresh_records` writes it in the transaction of whoever changed a spell or a
    state, and no login may write it otherwise. It is as of the end of time; as of any day from `settled_on` on
    (the last date of the participation) it is the same, and as of an earlier one the spells are folded again.
    """

    subject_field = "person_id"

    participation = models.OneToOneField(
        Participation, on_delete=models.PROTECT, primary_key=True, related_name="record"
    )
    operation = models.ForeignKey(
        "programmes.Operation",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    entered_on = personal(models.DateField(), PARTICIPATION)
    left_on = personal(models.DateField(null=True), PARTICIPATION)
    disability = sensitive()
    foreign_background = sensitive()
    minority = sensitive()
    settled_on = personal(models.DateField(), PARTICIPATION)

    class Meta:
        db_table = "participations_record"
        indexes = [models.Index(fields=["operation", "settled_on"], name="records_by_operation")]
