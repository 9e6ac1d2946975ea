"""Writing what a batch of imported rows decided: persons, participations, spells, states, answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from portineria.foundation.walls.public import Actor

from ..queries.spells import ANSWERS, ENTRY, KnownSpell
from ..rules import SpellRecord
from .columns import array_text, columns
from .records import refresh_records

STATE_TYPES = {
    "spell_id": "uuid",
    **dict.fromkeys(ENTRY, "text"),
    "birth_date": "date",
    "unemployed_months": "smallint",
    "in_education": "boolean",
    "isced": "smallint",
    "entry_observed_on": "date",
    "entry_by": "bigint",
    "exit_observed_on": "date",
    "exit_employment": "text",
    "exit_job_search": "boolean",
    "exit_in_education": "boolean",
    "exit_by": "bigint",
    "qualification_on": "date",
    "followup_observed_on": "date",
    "followup_employment": "text",
    "followup_improved": "boolean",
    "followup_by": "bigint",
    "told": "uuid",
    "organisation_id": "bigint",
    "neighbourhood_id": "bigint",
}
REPLACED = [name for name in STATE_TYPES if name not in {"spell_id", "organisation_id", "neighbourhood_id"}]
STATES = f"""
    INSERT INTO participations_state ({", ".join(STATE_TYPES)})
    SELECT * FROM unnest({", ".join(f"%s::{kind}[]" for kind in STATE_TYPES.values())})
    ON CONFLICT (spell_id) DO UPDATE SET
        ({", ".join(REPLACED)}) = ROW({", ".join(f"excluded.{name}" for name in REPLACED)})
"""  # noqa: S608 - made of constants alone
SPELLS = "SELECT walls.take_spells({})".format(
    ", ".join(f"%s::{kind}[]" for kind in ("bigint", "uuid", "uuid", "date", "date", "bigint", "bigint"))
)
LEFT = """
    UPDATE participations_spell spell SET left_on = given.day
    FROM unnest(%s::uuid[], %s::date[]) AS given (id, day) WHERE spell.id = given.id
"""
FORGET_ANSWERS = "DELETE FROM participations_answer WHERE spell_id = ANY (%s::uuid[])"
ANSWERED = """
    INSERT INTO participations_answer
        (id, spell_id, question, answer, answered_on, collected_by, organisation_id, neighbourhood_id)
    SELECT gen_random_uuid(), spell, question, answer, day, %s, organisation, neighbourhood
    FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::date[], %s::bigint[], %s::bigint[])
        AS given (spell, question, answer, day, organisation, neighbourhood)
"""
REFERENCES = """
    INSERT INTO participations_sourceref
        (id, operation_id, reference, participation_id, organisation_id, neighbourhood_id)
    SELECT gen_random_uuid(), * FROM unnest(%s::bigint[], %s::text[], %s::uuid[], %s::bigint[], %s::bigint[])
"""


@dataclass(slots=True)
class Standing:
    """Somebody of the register in an operation, while a batch is decided."""

    operation_id: int
    reference: str
    person_id: UUID
    participation_id: UUID
    place: tuple[int | None, int | None]  # body and neighbourhood, when they are known
    is_new: bool
    spells: list[KnownSpell] = field(default_factory=list)
    added: set[UUID] = field(default_factory=set)  # spells to write
    replaced: set[UUID] = field(default_factory=set)  # spells to write again

    def records(self) -> list[SpellRecord]:
        return [spell.record for spell in self.spells]

    def spell_of(self, day: date) -> KnownSpell | None:
        return next((spell for spell in self.spells if spell.record.entered_on == day), None)

    def keep(self, spell: KnownSpell) -> None:
        """The spell as it is from now on."""
        before = self.spell_of(spell.record.entered_on)
        if before is None:
            self.added.add(spell.id)
        else:
            self.spells.remove(before)
            if spell.id not in self.added:
                self.replaced.add(spell.id)
        self.spells.append(spell)


def write_standings(standings: Iterable[Standing], *, by: Actor) -> None:
    """Write what changed, spells first; persons of new standings are already there."""
    touched = [one for one in standings if one.added or one.replaced]
    new = [one for one in touched if one.is_new]
    added = [(one, spell) for one in touched for spell in one.spells if spell.id in one.added]
    replaced = [(one, spell) for one in touched for spell in one.spells if spell.id in one.replaced]
    hand = by.user_id or 0
    with connection.cursor() as cursor:
        if replaced:
            spells = [spell for _, spell in replaced]
            keys = array_text(one.id for one in spells)
            cursor.execute(LEFT, [keys, array_text(one.record.left_on for one in spells)])
            cursor.execute(FORGET_ANSWERS, [keys])
        if added:
            cursor.execute(SPELLS, columns([_spell(one, spell) for one, spell in added], 7))
        if new:
            cursor.execute(REFERENCES, columns([_reference(one) for one in new], 5))
        if changed := [*added, *replaced]:
            states = [_state(one, spell, hand) for one, spell in changed]
            cursor.execute(STATES, columns(states, len(STATE_TYPES)))
            answers = [answer for one, spell in changed for answer in _answers(one, spell)]
            cursor.execute(ANSWERED, [hand, *columns(answers, 6)])
    refresh_records(one.participation_id for one in touched)


def _reference(one: Standing) -> tuple[Any, ...]:
    return (one.operation_id, one.reference, one.participation_id, *one.place)


def _spell(one: Standing, spell: KnownSpell) -> tuple[Any, ...]:
    days = (spell.record.entered_on, spell.record.left_on)
    return (one.operation_id, one.person_id, spell.id, *days, *one.place)


def _state(one: Standing, spell: KnownSpell, hand: int) -> tuple[Any, ...]:
    record = spell.record
    left, later = record.exit, record.followup
    return (
        spell.id,
        *(getattr(record.entry, name) for name in ENTRY),
        record.entered_on,
        hand,
        *(left.observed_on, left.employment, left.job_search, left.in_education, hand),
        *(record.qualification_on, later.observed_on, later.employment, later.improved, hand),
        spell.told,
        *one.place,
    )


def _answers(one: Standing, spell: KnownSpell) -> Iterable[tuple[Any, ...]]:
    for question in ANSWERS:
        text = getattr(spell.record.entry, question)
        if text is not None:
            yield (spell.id, question, text, spell.record.entered_on, *one.place)
