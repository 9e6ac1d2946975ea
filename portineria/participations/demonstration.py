"""Synthetic states of participants: most know everything, some lack an answer, the newest were not asked yet."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from portineria.people.public import IdentityCard, identities

from .actions.records import refresh_records
from .models import Answer, Spell, State
from .models.answer import QUESTIONS

NOT_ASKED, LACKS_ONE = 0.12, 0.18  # shares of the first spells
NEW = timedelta(days=10)  # who came later was not asked yet
SEEN_AT_EXIT, SEEN_LATER = 0.7, 0.5  # shares of those who left
HALF_A_YEAR, LATE = timedelta(days=184), timedelta(days=20)
STATUSES = ("unemployed", "unemployed", "inactive", "inactive", "inactive", "employed")
GENDERS = {"f": "F", "m": "M", "x": "X"}
LEVELS = (0, 1, 2, 2, 2, 3, 3, 3, 6)
HOUSES = (*(("adequate",) * 12), "insecure", "inadequate", "inadequate")
SAID = ("yes", "no", "no", "no", "refused")
EVERYBODY = 100_000


def load_states(operation_ids: Iterable[int], *, today: date) -> int:
    """States for the spells of these operations, inside a writing visit of the loader; how many. Safe to repeat.

    The same every time for the same persons; what was observed is never later than `today`.
    """
    spells = list(
        Spell.objects.filter(participation__operation_id__in=list(operation_ids), state=None)
        .select_related("participation")
        .order_by("participation_id", "entered_on")
    )
    persons = _known({spell.participation.person_id for spell in spells})
    made = [_state(spell, persons, today) for spell in spells]
    states = [state for state in made if state is not None]
    State.objects.bulk_create(states, batch_size=500)
    Answer.objects.bulk_create([one for state in states for one in _answers(state)], batch_size=500)
    refresh_records(spell.participation_id for spell in spells)
    return len(states)


def _known(ids: set[UUID]) -> Mapping[UUID, IdentityCard]:
    _, cards = identities(ids=ids, limit=EVERYBODY)
    return {card.id: card for card in cards}


def _state(spell: Spell, persons: Mapping[UUID, IdentityCard], today: date) -> State | None:
    dice = Random(f"state {spell.participation_id} {spell.entered_on}")
    if dice.random() < NOT_ASKED or spell.entered_on > today - NEW:
        return None
    values = {**_entry(persons.get(spell.participation.person_id), dice), **_later(spell, dice, today)}
    return State(
        spell=spell,
        organisation_id=spell.organisation_id,
        neighbourhood_id=spell.neighbourhood_id,
        entry_observed_on=spell.entered_on,
        entry_by=0,
        **values,
    )


def _entry(person: IdentityCard | None, dice: Random) -> dict[str, Any]:
    employment = dice.choice(STATUSES)
    values = {
        "birth_date": person.birth_date if person else None,
        "gender": GENDERS.get(person.gender or "") if person else dice.choice("FM"),
        "employment": employment,
        "unemployed_months": dice.randrange(1, 40) if employment == "unemployed" else None,
        "in_education": dice.random() < 0.1,
        "isced": dice.choice(LEVELS),
        "housing": dice.choice(HOUSES),
    }
    if dice.random() < LACKS_ONE:
        values[dice.choice(("employment", "isced"))] = None
    if values["employment"] is None:
        values["unemployed_months"] = None
    return values


def _later(spell: Spell, dice: Random, today: date) -> dict[str, Any]:
    """What was seen after the exit."""
    values: dict[str, Any] = {}
    if spell.left_on is None:
        return values
    seen = spell.left_on + timedelta(days=dice.randrange(0, 27))
    if seen <= today and dice.random() < SEEN_AT_EXIT:
        values |= {
            "exit_observed_on": seen,
            "exit_employment": dice.choice(STATUSES),
            "exit_job_search": dice.random() < 0.4,
            "exit_in_education": dice.random() < 0.2,
            "exit_by": 0,
        }
    asked = spell.left_on + HALF_A_YEAR + timedelta(days=dice.randrange(0, LATE.days))
    if asked <= today and dice.random() < SEEN_LATER:
        values |= {
            "followup_observed_on": asked,
            "followup_employment": dice.choice(STATUSES),
            "followup_improved": dice.random() < 0.5,
            "followup_by": 0,
        }
    return values


def _answers(state: State) -> list[Answer]:
    dice = Random(f"answers {state.spell_id}")
    on = state.entry_observed_on or state.spell.entered_on
    return [
        Answer(
            spell_id=state.spell_id,
            question=question,
            answer=dice.choice(SAID),
            answered_on=on,
            collected_by=0,
            organisation_id=state.organisation_id,
            neighbourhood_id=state.neighbourhood_id,
        )
        for question in QUESTIONS
        if dice.random() < 0.6
    ]
