"""Which participations an indicator counts: the records behind a figure, for whoever may read them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple
from uuid import UUID

from portineria.foundation.walls.public import entered
from portineria.participations.public import Record
from portineria.people.public import survivors

from ..access import COUNTER
from ..rules.indicators import INDICATORS
from ..rules.legacy import LEGACY
from .conditions import complete, conditions, values_of
from .indicators import Asked, folded_records, rows_of

NOTHING: frozenset[str] = frozenset()
PREDICATES = {**INDICATORS, **LEGACY}
_PLACE = "participation_id, organisation_id, neighbourhood_id"
_OF_OPERATION = "FROM participations_record WHERE operation_id = %(operation)s"


@dataclass(frozen=True, slots=True)
class Member:
    """A participation as a table counts it, and where it stands for the walls."""

    participation_id: UUID
    organisation_id: int | None
    neighbourhood_id: int | None
    gender: str
    complete: bool
    codes: frozenset[str]


def counted_in(asked: Asked, indicator: str, *, offset: int, limit: int) -> tuple[int, list[UUID]]:
    """How many participations counted in an indicator the actor reaches, and some, the latest entries first.

    KeyError for an indicator that the operation does not count from persons.
    """
    condition = conditions(asked.objective, asked.parameters, legacy=asked.legacy)[indicator]
    with entered(COUNTER, writes=False):
        merged = survivors()
        apart = {*merged, *merged.values()}
        folded = folded_records(asked, merged, apart)
        holds, objective = PREDICATES[indicator], asked.objective
        persons = [
            person
            for person, record in folded.items()
            if record.is_complete(objective) and holds(record, asked.parameters)
        ]
        keys = [place.participation_id for place in stand_for(asked, persons, merged).values()]
    question = f"""
        SELECT participation_id, count(*) OVER () {_OF_OPERATION} AND (participation_id = ANY (%(keys)s::uuid[])
            OR settled_on <= %(as_of)s AND person_id <> ALL (%(apart)s::uuid[])
                AND {complete(objective)} AND {condition})
        ORDER BY entered_on DESC, participation_id LIMIT %(limit)s OFFSET %(offset)s
    """
    rows = rows_of(question, asked, apart, keys=keys, limit=limit, offset=offset)
    return (rows[0][1] if rows else 0), [key for key, _ in rows]


def everybody_counted(asked: Asked) -> list[Member]:
    """Every participation of the operation as of the day, with the indicators that count it; for COUNTER."""
    merged = survivors()
    apart = {*merged, *merged.values()}
    return _settled_members(asked, apart) + _folded_members(asked, merged, apart)


def _settled_members(asked: Asked, apart: set[UUID]) -> list[Member]:
    wanted = conditions(asked.objective, asked.parameters, legacy=asked.legacy)
    holds = ", ".join(f"coalesce({condition}, false)" for condition in wanted.values())
    rows = rows_of(
        f"""SELECT {_PLACE}, gender, {complete(asked.objective)}, {holds} {_OF_OPERATION}
            AND settled_on <= %(as_of)s AND person_id <> ALL (%(apart)s::uuid[])""",
        asked,
        apart,
    )
    return [
        Member(
            row[0],
            row[1],
            row[2],
            row[3] or "",
            row[4],
            frozenset(compress(wanted, row[5:])) if row[4] else NOTHING,
        )
        for row in rows
    ]


def _folded_members(asked: Asked, merged: Mapping[UUID, UUID], apart: set[UUID]) -> list[Member]:
    wanted = conditions(asked.objective, asked.parameters, legacy=asked.legacy)
    folded = folded_records(asked, dict(merged), apart)
    places = stand_for(asked, folded, merged)
    return [_folded_member(asked, record, places[person], wanted) for person, record in folded.items()]


class Place(NamedTuple):
    """A participation and where it stands for the walls."""

    participation_id: UUID
    organisation_id: int | None
    neighbourhood_id: int | None


def stand_for(
    asked: Asked, survivors_counted: Collection[UUID], merged: Mapping[UUID, UUID]
) -> dict[UUID, Place]:
    """The participation that stands for each person: their own, else the earliest that a duplicate of theirs had.

    Joining two persons moves no participation: the one who survives may have none in this operation.
    """
    duplicates = [one for one, survivor in merged.items() if survivor in survivors_counted]
    question = f"""SELECT {_PLACE}, person_id {_OF_OPERATION} AND person_id = ANY (%(persons)s::uuid[])
        ORDER BY entered_on, participation_id"""
    found: dict[UUID, Place] = {}
    for *place, person in rows_of(question, asked, (), persons=[*survivors_counted, *duplicates]):
        survivor = merged.get(person, person)
        if person == survivor or survivor not in found:
            found[survivor] = Place(*place)
    return found


def _folded_member(asked: Asked, record: Record, place: Place, wanted: Iterable[str]) -> Member:
    whole = record.is_complete(asked.objective)
    counted = (code for code in wanted if whole and PREDICATES[code](record, asked.parameters))
    return Member(*place, record.entry.gender or "", whole, frozenset(counted))


def question_in_words(asked: Asked, indicator: str) -> str:
    """The same question as text, its parameters written in: whoever holds the database can ask it again."""
    condition = conditions(asked.objective, asked.parameters, legacy=asked.legacy)[indicator]
    text = f"""SELECT gender, count(*)
{_OF_OPERATION}
  AND settled_on <= %(as_of)s
  AND {_one_a_line(complete(asked.objective))}
  AND {_one_a_line(condition)}
GROUP BY gender;"""
    values = values_of(asked.parameters) | {"operation": asked.operation.id, "as_of": asked.as_of}
    return text % {name: _literal(value) for name, value in values.items()}


def _one_a_line(condition: str) -> str:
    """Each part on a line of its own; what stands between two ends stays together."""
    together = re.sub(r"BETWEEN (.+?) AND ", r"BETWEEN \1 ~ ", " ".join(condition.split()))
    return together.replace(" AND ", "\n  AND ").replace(" ~ ", " AND ")


def _literal(value: object) -> str:
    if isinstance(value, list):
        return "ARRAY[" + ", ".join(_literal(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else f"'{value}'"


def is_counted(asked: Asked, indicator: str) -> bool:
    """Whether the operation counts this indicator from persons."""
    return indicator in conditions(asked.objective, asked.parameters, legacy=asked.legacy)
