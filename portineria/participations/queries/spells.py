"""Spells with their three states, as the pure rules read them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from portineria.foundation.walls.public import current_visit

from ..rules import EntryState, ExitState, FollowupState, SpellRecord

ENTRY = (
    *("birth_date", "gender", "citizenship", "municipality", "employment", "unemployed_months"),
    *("in_education", "isced", "housing"),
)
ANSWERS = ("disability", "foreign_background", "minority")
LATER = (
    *("exit_observed_on", "exit_employment", "exit_job_search", "exit_in_education", "qualification_on"),
    *("followup_observed_on", "followup_employment", "followup_improved"),
)
# Raw, so that a batch of thousands costs one question; both walls of the database stand, and who asks is a visit.
SELECT = f"""
    SELECT spell.participation_id, spell.id, spell.entered_on, spell.left_on, state.told,
        {", ".join(f"state.{name}" for name in ENTRY)}, {", ".join(f"said.{name}" for name in ANSWERS)},
        {", ".join(f"state.{name}" for name in LATER)}
    FROM participations_spell spell
    LEFT JOIN participations_state state ON state.spell_id = spell.id
    LEFT JOIN LATERAL (
        SELECT {", ".join(f"max(answer) FILTER (WHERE question = '{name}') AS {name}" for name in ANSWERS)}
        FROM participations_answer WHERE spell_id = spell.id) said ON true
"""  # noqa: S608 - made of constants alone
OF_PARTICIPATIONS = f"{SELECT} WHERE spell.participation_id = ANY (%s::uuid[])"
OF_OPERATION = f"""{SELECT}
    WHERE spell.participation_id IN (
        SELECT participation_id FROM participations_record
        WHERE operation_id = %s AND (settled_on > %s OR person_id = ANY (%s::uuid[])))"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class KnownSpell:
    """A spell as it is stored: its key, its values, the digest of the name an import gave."""

    id: UUID
    record: SpellRecord
    told: UUID | None


def known_spells(participation_ids: Sequence[UUID]) -> dict[UUID, list[KnownSpell]]:
    """The spells of these participations that the actor of the visit reaches."""
    found: dict[UUID, list[KnownSpell]] = defaultdict(list)
    for row in _rows(OF_PARTICIPATIONS, [list(participation_ids)]) if participation_ids else ():
        found[row[0]].append(KnownSpell(row[1], _record(row), row[4]))
    return found


def spells_by_person(
    operation_id: int, *, settled_by: date, also: Iterable[UUID]
) -> dict[UUID, list[SpellRecord]]:
    """Spells of the participations that have a date after `settled_by`, or that are of the persons in `also`.

    The flat record tells all the others as of that day. Keyed by person.
    """
    rows = _rows(OF_OPERATION, [operation_id, settled_by, list(also)])
    person_of = dict(_rows(PERSONS, [[row[0] for row in rows]])) if rows else {}
    found: dict[UUID, list[SpellRecord]] = defaultdict(list)
    for row in rows:
        found[person_of[row[0]]].append(_record(row))
    return found


PERSONS = "SELECT id, person_id FROM participations_participation WHERE id = ANY (%s::uuid[])"


def _rows(question: str, values: list[Any]) -> list[Any]:
    visit = current_visit()
    if visit is None:
        return []
    with connections[visit.alias].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def _record(row: Sequence[Any]) -> SpellRecord:
    entry = dict(zip((*ENTRY, *ANSWERS), row[5:17], strict=True))
    seen, employment, searching, studying, qualified, later, work, improved = row[17:25]
    return SpellRecord(
        entered_on=row[2],
        entry=EntryState(**entry),
        left_on=row[3],
        exit=ExitState(observed_on=seen, employment=employment, job_search=searching, in_education=studying),
        qualification_on=qualified,
        followup=FollowupState(observed_on=later, employment=work, improved=improved),
    )
