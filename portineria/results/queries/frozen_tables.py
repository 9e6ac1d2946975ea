"""Frozen tables of operations: which there are, and what lies between two of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from portineria.foundation.walls.public import Actor, Compartment, entered

from ..access import COUNTER
from ..models import FrozenRecord, FrozenTable
from ..rules.cells import Table
from ..rules.differences import Moved, Seen, moves

COLUMNS = ("participation_id", "gender", "complete", "codes")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two frozen tables of an operation and every participation that moved a figure between them."""

    earlier: FrozenTable
    later: FrozenTable
    moved: Sequence[Moved[UUID]]

    def about(self, code: str, column: str) -> list[Moved[UUID]]:
        """Those that moved one cell."""
        return [one for one in self.moved if (one.code, one.column) == (code, column)]

    def of(self, participation_id: UUID) -> list[Moved[UUID]]:
        """What one participation moved."""
        return [one for one in self.moved if one.key == participation_id]


def frozen_tables(operation_id: int) -> list[FrozenTable]:
    """The newest first."""
    with entered(COUNTER, writes=False):
        return list(FrozenTable.objects.filter(operation_id=operation_id))


def seen_whole(actor: Actor, tables: Collection[FrozenTable]) -> frozenset[int]:
    """The keys of the tables with no record beyond the actor, by the records frozen in them and not by today's."""
    if Compartment.INDICATORS in actor.reads:
        return frozenset(one.pk for one in tables)
    mine = FrozenRecord.objects.filter(table__in=tables).values_list("table_id").annotate(Count("pk"))
    seen = dict(mine) if Compartment.LABS in actor.reads else {}
    return frozenset(one.pk for one in tables if seen.get(one.pk) == one.records)


def last_frozen(operation_id: int, until: date) -> Table | None:
    """The cells of the newest table that is not of a later day; None before the first."""
    with entered(COUNTER, writes=False):
        found = FrozenTable.objects.filter(operation_id=operation_id, as_of__lte=until).first()
    cells: Table | None = found.cells if found else None
    return cells


def difference_between(operation_id: int, earlier: int, later: int) -> Difference | None:
    """What lies between two frozen tables of the operation, by their keys; None when one is not there."""
    with entered(COUNTER, writes=False):
        tables = FrozenTable.objects.filter(operation_id=operation_id).in_bulk({earlier, later})
        if {earlier, later} - tables.keys():
            return None
        before, after = _seen(earlier), _seen(later)
    return Difference(tables[earlier], tables[later], list(moves(before, after)))


def _seen(table: int) -> dict[UUID, Seen]:
    rows = FrozenRecord.objects.filter(table_id=table).values_list(*COLUMNS).iterator(chunk_size=5000)
    return {key: Seen(gender, complete, frozenset(codes)) for key, gender, complete, codes in rows}
