"""Which participations an indicator counts: the records behind a figure, for whoever may read them."""

from uuid import UUID

from portineria.foundation.walls.public import entered
from portineria.people.public import survivors

from ..access import COUNTER
from ..rules.indicators import INDICATORS
from ..rules.legacy import LEGACY
from .conditions import complete, conditions, values_of
from .indicators import Asked, folded_records, rows_of

PREDICATES = {**INDICATORS, **LEGACY}
_OF_OPERATION = "FROM participations_record WHERE operation_id = %(operation)s"


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
    question = f"""
        SELECT participation_id, count(*) OVER () {_OF_OPERATION} AND (person_id = ANY (%(persons)s::uuid[])
            OR settled_on <= %(as_of)s AND person_id <> ALL (%(apart)s::uuid[])
                AND {complete(objective)} AND {condition})
        ORDER BY entered_on DESC, participation_id LIMIT %(limit)s OFFSET %(offset)s
    """
    rows = rows_of(question, asked, apart, persons=persons, limit=limit, offset=offset)
    return (rows[0][1] if rows else 0), [key for key, _ in rows]


def question_in_words(asked: Asked, indicator: str) -> str:
    """The same question as text, its parameters written in: whoever holds the database can ask it again."""
    condition = conditions(asked.objective, asked.parameters, legacy=asked.legacy)[indicator]
    text = f"""SELECT gender, count(*)
{_OF_OPERATION}
  AND settled_on <= %(as_of)s
  AND {complete(asked.objective)}
  AND {" ".join(condition.split())}
GROUP BY gender;"""
    values = values_of(asked.parameters) | {"operation": asked.operation.id, "as_of": asked.as_of}
    return text % {name: _literal(value) for name, value in values.items()}


def _literal(value: object) -> str:
    if isinstance(value, list):
        return "ARRAY[" + ", ".join(_literal(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else f"'{value}'"


def is_counted(asked: Asked, indicator: str) -> bool:
    """Whether the operation counts this indicator from persons."""
    return indicator in conditions(asked.objective, asked.parameters, legacy=asked.legacy)
