"""The indicators of an operation as of a day: counted by the database where the flat record tells, folded where not.

A flat record tells every day from its last date on. Earlier, and for persons whose records were merged, the spells
are folded again by the pure rules. Runs as COUNTER: a total does not depend on who asks for it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from portineria.foundation.walls.public import current_visit, entered
from portineria.participations.public import Record, SpellRecord, fold, spells_by_person
from portineria.people.public import survivors
from portineria.programmes.public import OperationCard, operation_by_code

from ..access import COUNTER
from ..rules.indicators import count
from ..rules.legacy import PARTICIPANTS, count_legacy
from ..rules.parameters import ESF_2014, Parameters, parameters_for
from ..rules.tables import GENDERS, TOTAL, IndicatorTable, nothing
from .conditions import complete, conditions, values_of


class NoSuchOperation(LookupError):
    """No operation has this code."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted, as of which day, and how."""

    operation: OperationCard
    as_of: date
    parameters: Parameters
    legacy: bool

    @property
    def objective(self) -> str:
        return self.operation.specific_objective

    def count(self, records: Sequence[Record]) -> IndicatorTable:
        """The pure rules over folded records; of 2014-20 also the indicators of that period."""
        table = count(records, self.objective, self.parameters)
        if not self.legacy:
            return table
        older = count_legacy(records, self.objective, self.parameters)
        indicators = {code: split for code, split in older.indicators.items() if code != PARTICIPANTS}
        return replace(
            table,
            indicators={**table.indicators, **indicators},
            absent={**table.absent, **older.absent},
        )


def indicators_of_operation(code: str, as_of: date, *, today: date) -> IndicatorTable:
    """The table of the operation with that code; NoSuchOperation when there is none.

    Those of ESF+, by the page on counting, and of the programme 2014-20 also CO and CR. `today` chooses the
    parameters.
    """
    operation = operation_by_code(code)
    if operation is None:
        raise NoSuchOperation(f"Nessuna operazione ha il codice «{code}».")
    return counted(asked_of(operation, as_of, today=today))


def counted(asked: Asked) -> IndicatorTable:
    """The table that answers the question, from the records as they are now."""
    with entered(COUNTER, writes=False):
        return _counted(asked)


def asked_of(operation: OperationCard, as_of: date, *, today: date) -> Asked:
    """How the operation is counted as of a day, with the parameters of a count made `today`."""
    parameters = parameters_for(operation.programme_code, today)
    return Asked(operation, as_of, parameters, operation.programme_code == ESF_2014)


def _counted(asked: Asked) -> IndicatorTable:
    merged = survivors()
    apart = {*merged, *merged.values()}
    folded = asked.count(list(folded_records(asked, merged, apart).values()))
    return _settled(asked, apart, folded) + folded


def folded_records(
    asked: Asked, merged: dict[UUID, UUID], apart: set[UUID], *, settled_by: date | None = None
) -> dict[UUID, Record]:
    """The records that the flat ones do not tell (`settled_by` the day asked), by the person who survives."""
    found = spells_by_person(asked.operation.id, settled_by=settled_by or asked.as_of, also=apart)
    by_survivor: dict[UUID, dict[date, SpellRecord]] = {}
    # Two records of one person may say of the same day: what stands is the survivor's.
    for person, spells in sorted(found.items(), key=lambda pair: pair[0] not in merged):
        kept = by_survivor.setdefault(merged.get(person, person), {})
        kept.update({spell.entered_on: spell for spell in spells})
    records = {person: fold(spells.values(), asked.as_of) for person, spells in by_survivor.items()}
    return {person: record for person, record in records.items() if record is not None}


def _settled(asked: Asked, apart: set[UUID], like: IndicatorTable) -> IndicatorTable:
    """The table of the records that are the same on that day and ever after, in one question."""
    wanted = conditions(asked.objective, asked.parameters, legacy=asked.legacy)
    rows = rows_of(_question(asked.objective, wanted), asked, apart)
    indicators = {code: nothing() if code in wanted else {TOTAL: 0} for code in like.indicators}
    grand_total, incomplete = nothing(), 0
    for gender, persons, blank, *counts in rows:
        columns = [gender, TOTAL] if gender in GENDERS else [TOTAL]
        incomplete += blank
        for column in columns:
            grand_total[column] += persons
            for code, value in zip(wanted, counts, strict=True):
                indicators[code][column] += value
    return replace(like, indicators=indicators, grand_total=grand_total, incomplete=incomplete)


def _question(objective: str, wanted: dict[str, str]) -> str:
    counts = ", ".join(f"count(*) FILTER (WHERE complete AND {condition})" for condition in wanted.values())
    return f"""
        SELECT gender, count(*), count(*) FILTER (WHERE NOT complete), {counts}
        FROM (SELECT *, ({complete(objective)}) AS complete FROM participations_record
              WHERE operation_id = %(operation)s AND settled_on <= %(as_of)s
                AND person_id <> ALL (%(apart)s::uuid[])) record
        GROUP BY gender
    """  # noqa: S608 - made of constants alone


def rows_of(question: str, asked: Asked, apart: Collection[UUID], **more: Any) -> list[Any]:
    """What the database answers the actor of the visit; the names in the question are the rules' parameters."""
    visit = current_visit()
    values: dict[str, Any] = {"operation": asked.operation.id, "as_of": asked.as_of, "apart": list(apart)}
    values |= values_of(asked.parameters) | more
    with connections[visit.alias if visit else "reader"].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()
