"""Freezing the table of an operation: what is about to be sent stays explainable, record by record."""

from collections.abc import Sequence
from datetime import date

from portineria.facts.public import publish
from portineria.facts.results import TableFrozen
from portineria.foundation.walls.public import Actor, entered
from portineria.programmes.public import OperationCard

from ..access import FREEZER
from ..canonical import sha256_of
from ..models import FrozenRecord, FrozenTable
from ..queries.indicators import Asked, asked_of
from ..queries.members import Member, everybody_counted
from ..queries.tallies import GRAND_TOTAL, INCOMPLETE
from ..rules.parameters import Parameters
from ..rules.tables import TOTAL

AT_ONCE = 5000  # rows in one statement


def freeze_table(*, operation: OperationCard, as_of: date, today: date, by: Actor) -> FrozenTable:
    """Freeze the table of the operation as of a day, with every participation it counts.

    Counted as FREEZER, whatever `by` sees: what is frozen does not depend on who asks. The same records under the
    same rules on the same day are frozen once: the table that is there already comes back.
    """
    asked = asked_of(operation, as_of, today=today)
    with entered(FREEZER, writes=True):
        members = everybody_counted(asked)
        cells = cells_of_members(asked, members)
        digest = digest_of(asked, cells, members)
        table, is_new = FrozenTable.objects.get_or_create(
            operation_id=operation.id,
            digest=digest,
            defaults={
                "as_of": as_of,
                "rule_version": rule_version(asked.parameters),
                "cells": cells,
                "records": len(members),
                "frozen_by": by.user_id,
            },
        )
        if is_new:
            _keep_records(table, members)
        return table


def _keep_records(table: FrozenTable, members: Sequence[Member]) -> None:
    FrozenRecord.objects.bulk_create((_record(table, one) for one in members), batch_size=AT_ONCE)
    publish(
        TableFrozen(
            operation_id=table.operation_id, as_of=table.as_of, records=len(members), digest=table.digest
        )
    )


def _record(table: FrozenTable, one: Member) -> FrozenRecord:
    return FrozenRecord(
        table=table,
        participation_id=one.participation_id,
        gender=one.gender,
        complete=one.complete,
        codes=sorted(one.codes),
        organisation_id=one.organisation_id,
        neighbourhood_id=one.neighbourhood_id,
    )


def cells_of_members(asked: Asked, members: Sequence[Member]) -> dict[str, dict[str, int]]:
    """Every cell, the grand total and the incomplete among them, from the very records that are frozen beside it."""
    blank = asked.count([])
    splits = {**blank.indicators, GRAND_TOTAL: blank.grand_total, INCOMPLETE: {TOTAL: 0}}
    cells = {code: dict(split) for code, split in splits.items()}
    for one in members:
        cells[INCOMPLETE][TOTAL] += not one.complete
        for code in (GRAND_TOTAL, *one.codes):
            for column in {one.gender or TOTAL, TOTAL}:
                cells[code][column] += 1
    return cells


def rule_version(parameters: Parameters) -> str:
    """The set of rules and its number, as it is frozen beside a table."""
    return f"{parameters.programme or 'generale'}/{parameters.version}"


def digest_of(asked: Asked, cells: dict[str, dict[str, int]], members: Sequence[Member]) -> str:
    """Over the operation, the day, the rules, every cell and every participation with what counts it."""
    return sha256_of(
        {
            "operation": asked.operation.code,
            "as_of": asked.as_of,
            "rules": rule_version(asked.parameters),
            "cells": cells,
            "records": sorted(
                [str(one.participation_id), one.gender, str(one.complete), *sorted(one.codes)]
                for one in members
            ),
        }
    )
