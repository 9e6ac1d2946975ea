"""Indicators of operations as they stand: from the tallies, at most a minute old, whoever looks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.participations.public import records_reached
from portineria.programmes.public import OperationCard, operation_by_code, operations

from ..access import COUNTER, follows
from ..models import Recount, Tally
from ..rules.tables import GRAND_TOTAL, HEADS, INCOMPLETE, TOTAL, IndicatorTable
from .indicators import NoSuchOperation, asked_of, counted
from .tallies import Cells


@dataclass(frozen=True, slots=True)
class Standing:
    """The table of an operation, the day it is of, and whether something has changed since."""

    table: IndicatorTable
    as_of: date
    waits: bool


def operations_followed(actor: Actor) -> list[OperationCard]:
    """The operations whose indicators are the actor's business, by code."""
    return [card for card in operations() if follows(actor, card)]


def operation_followed(actor: Actor, code: str) -> OperationCard:
    """The operation with that code; NoSuchOperation also when it is none of the actor's business."""
    card = operation_by_code(code)
    if card is None or not follows(actor, card):
        raise NoSuchOperation(f"Nessuna operazione ha il codice «{code}».")
    return card


def heads(operation_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """EECO01, everybody and the incomplete of each operation that was ever tallied, in total."""
    with entered(COUNTER, writes=False):
        rows = Tally.objects.filter(operation_id__in=operation_ids, code__in=HEADS, column=TOTAL)
        found: dict[int, dict[str, int]] = {}
        for row in rows:
            found.setdefault(row.operation_id, {})[row.code] = row.value
        return found


def standing_table(operation: OperationCard, today: date) -> Standing:
    """As tallied; counted now when it never was."""
    with entered(COUNTER, writes=False):
        rows = list(Tally.objects.filter(operation_id=operation.id))
        here = Q(operation_id=operation.id) | Q(operation_id=None)
        waits = Recount.objects.waiting().filter(here).exists()
    if not rows:
        return Standing(counted(asked_of(operation, today, today=today)), today, waits)
    cells = {(row.code, row.column): row.value for row in rows}
    return Standing(_table(operation, cells, today), rows[0].as_of, waits)


def _table(operation: OperationCard, cells: Cells, today: date) -> IndicatorTable:
    """What is counted, in its order, filled with what stands; a cell that is not there is zero."""
    blank = asked_of(operation, today, today=today).count([])
    return replace(
        blank,
        indicators={code: _split(code, split, cells) for code, split in blank.indicators.items()},
        grand_total=_split(GRAND_TOTAL, blank.grand_total, cells),
        incomplete=cells.get((INCOMPLETE, TOTAL), 0),
    )


def _split(code: str, columns: Iterable[str], cells: Cells) -> dict[str, int]:
    return {column: cells.get((code, column), 0) for column in columns}


def sees_every_cell(actor: Actor, operation_id: int) -> bool:
    """Whether no participation of the operation is beyond the actor: then its cells tell them nothing new.

    Whoever reaches less sees totals above the threshold, as the public does; a controller reads indicators whole.
    """
    if Compartment.INDICATORS in actor.reads:
        return True
    if Compartment.LABS not in actor.reads:
        return False
    reached = records_reached(operation_id)
    with entered(COUNTER, writes=False):
        return reached == records_reached(operation_id)
