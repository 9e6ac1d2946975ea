"""Checking an operation: its table, and its records one block at a time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portineria.foundation.walls.public import entered
from portineria.participations.public import Context, Finding, check, known_spells

from ..access import COUNTER
from ..rules.checking import Outcome, outcomes
from ..rules.tables import IndicatorTable
from .frozen_tables import last_frozen
from .indicators import Asked, rows_of

_OF_OPERATION = "FROM participations_record WHERE operation_id = %(operation)s"
LEAVERS = f"SELECT count(*) {_OF_OPERATION} AND left_on <= %(as_of)s"
BLOCK = f"""SELECT participation_id, count(*) OVER () {_OF_OPERATION}
    ORDER BY entered_on DESC, participation_id LIMIT %(limit)s OFFSET %(offset)s"""


@dataclass(frozen=True, slots=True)
class Odd:
    """Something odd in one participation."""

    participation_id: UUID
    finding: Finding


def table_outcomes(asked: Asked, table: IndicatorTable) -> list[Outcome]:
    """A1-A17 and SFC 144-148 on the table of an operation."""
    with entered(COUNTER, writes=False):
        [[leavers]] = rows_of(LEAVERS, asked, ())
    previous = last_frozen(asked.operation.id, asked.as_of)
    return outcomes(table, legacy=asked.legacy, leavers=leavers, previous=previous)


def odd_records(asked: Asked, today: date, *, offset: int, limit: int) -> tuple[int, list[Odd]]:
    """How many participations of the operation the actor reaches, and what R1-R10 find in a block of them.

    The latest entries first. The tax code (R6) is not read here: a register that comes in is checked with it.
    """
    rows = rows_of(BLOCK, asked, (), offset=offset, limit=limit)
    keys = [key for key, _ in rows]
    spells = known_spells(keys)
    context = Context(
        objective=asked.objective,
        starts_on=asked.operation.starts_on,
        ends_on=asked.operation.ends_on,
        today=today,
        union=asked.parameters.union,
    )
    odd = [
        Odd(key, finding)
        for key in keys
        for finding in check([spell.record for spell in spells.get(key, ())], context)
    ]
    return (rows[0][1] if rows else 0), odd
