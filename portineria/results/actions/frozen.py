"""Freezing the table of an operation: what is about to be sent stays explainable, record by record."""

from collections.abc import Sequence
from datetime import date

from django.db import connections

from portineria.facts.public import publish
from portineria.facts.results import TableFrozen
from portineria.foundation.walls.public import Actor, current_visit, entered
from portineria.programmes.public import OperationCard

from ..access import FREEZER
from ..canonical import sha256_of
from ..models import FrozenRecord, FrozenTable
from ..queries.indicators import Asked, asked_of
from ..queries.members import Member, everybody_counted
from ..rules.parameters import Parameters
from ..rules.tables import GRAND_TOTAL, INCOMPLETE, TOTAL

AT_ONCE = 5000  # rows in one statement
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('results.freeze ' || %s, 0))"


def freeze_table(*, operation: OperationCard, as_of: date, today: date, by: Actor) -> FrozenTable:
    """Freeze the table of the operation as of a day, with every participation it counts.

    Counted as FREEZER, whatever `by` sees: what is frozen does not depend on who asks. When the newest table of the
    operation has the same digest it comes back: nothing has changed since.
    """
    asked = asked_of(operation, as_of, today=today)
    with entered(FREEZER, writes=True):
        _one_at_a_time(operation.id)
        members = everybody_counted(asked)
        cells = cells_of_members(asked, members)
        digest = digest_of(asked, cells, members)
        newest = FrozenTable.objects.filter(operation_id=operation.id).first()
        if newest is not None and newest.digest == digest:
            return newest
        return _keep(asked, cells, members, digest, by)


def _one_at_a_time(operation_id: int) -> None:
    """Two who freeze the same operation at once would both find that nothing like it is there."""
    visit = current_visit()
    with connections[visit.alias if visit else "default"].cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [operation_id])


def _keep(
    asked: Asked, cells: dict[str, dict[str, int]], members: Sequence[Member], digest: str, by: Actor
) -> FrozenTable:
    table = FrozenTable.objects.create(
        operation_id=asked.operation.id,
        as_of=asked.as_of,
        rule_version=rule_version(asked.parameters),
        cells=cells,
        records=len(members),
        digest=digest,
        frozen_by=by.user_id,
    )
    FrozenRecord.objects.bulk_create((_record(table, one) for one in members), batch_size=AT_ONCE)
    publish(
        TableFrozen(
            operation_id=table.operation_id, as_of=table.as_of, records=len(members), digest=table.digest
        )
    )
    return table


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
