"""Freezing the table of the operation of the scene, and reading what was frozen."""

from datetime import date
from typing import Any
from uuid import UUID

from portineria.foundation.walls.public import entered
from portineria.participations.public import EntryState, record_entry_state
from portineria.programmes.models import Operation
from portineria.programmes.public import operation_by_code
from portineria.results.access import COUNTER, FREEZER
from portineria.results.models import FrozenRecord, FrozenTable
from portineria.results.public import freeze_table
from portineria.results.queries.frozen_tables import difference_between
from tests.participations.scene import Scene

from .crowds import TODAY


def frozen(as_of: date = TODAY, **by: Any) -> FrozenTable:
    card = operation_by_code("OP-C")
    assert card is not None
    return freeze_table(operation=card, as_of=as_of, today=TODAY, by=by.get("by", FREEZER))


def said(scene: Scene, operation: Operation, person: UUID, **answers: Any) -> None:
    """An answer at entry is written or corrected."""
    with entered(scene.builder, writes=True):
        record_entry_state(
            operation_id=operation.pk,
            person_id=person,
            state=EntryState(**answers),
            observed_on=TODAY,
            by=scene.builder,
        )


def rows(table: FrozenTable) -> list[FrozenRecord]:
    with entered(COUNTER, writes=False):
        return list(FrozenRecord.objects.filter(table=table))


def told(earlier: FrozenTable, later: FrozenTable, code: str, column: str = "total") -> list[str]:
    """What moved a cell: «+entered»."""
    between = difference_between(earlier.operation_id, earlier.pk, later.pk)
    assert between is not None
    return sorted(f"{'+' if one.adds else '-'}{one.reason}" for one in between.about(code, column))
