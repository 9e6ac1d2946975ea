"""Synthetic paths for who is in the register already."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.participations.public import known_spells, participation_key
from portineria.people.public import add_visibility

from .actions import Day, NewPath, add_objective, add_step, agree_path, mark_step, sign_day
from .models import Path
from .queries import open_to
from .words import StepKind, StepState

WEEKS_SIGNED = 3
AGREED_BEFORE = (21, 45, 80)  # days before today
NEEDS = (
    "Vuole lavorare vicino a casa, in orario di scuola.",
    "Ha lavorato in cucina, gli manca l’attestato.",
    "Cerca il primo lavoro e vuole capire da dove si comincia.",
)
# Objective, then its steps: kind, which one, hours planned.
PLANS = (
    (
        "Trovare un lavoro a mezza giornata",
        ((StepKind.ORIENTATION, "Bilancio delle competenze", 6), (StepKind.JOB_SEARCH, "Curriculum", 10)),
    ),
    (
        "Tornare a lavorare in cucina",
        ((StepKind.TRAINING, "Igiene degli alimenti", 24), (StepKind.TIROCINIO, "Mensa di quartiere", 120)),
    ),
    (
        "Mettere in ordine le spese di casa",
        ((StepKind.HOUSEHOLD_BUDGET, "Quattro incontri", 8), (StepKind.WORKSHOP, "Falegnameria", 40)),
    ),
)


def load_demonstration(
    person_ids: Sequence[UUID], *, follower: Actor, neighbourhood_id: int, today: date, by: Actor
) -> int:
    """Some paths of the body of `follower` in one place, inside a writing visit of `by`; how many. Safe to repeat."""
    body = follower.organisation_id or 0
    place: dict[str, Any] = {"organisation_id": body, "neighbourhood_id": neighbourhood_id}
    running = [card for card in open_to(follower) if neighbourhood_id in card.neighbourhood_ids]
    if not running or Path.objects.filter(**place).exists():
        return 0
    chosen = _long_there(person_ids, running[0].id, today)[: len(PLANS)]
    for person in chosen:
        add_visibility(person_id=person, compartment=Compartment.LABS, by=by, **place)
    with entered(follower, writes=True):
        for number, person in enumerate(chosen):
            _agree(number, person, running[0].id, neighbourhood_id, today, follower)
    return len(chosen)


def _long_there(person_ids: Sequence[UUID], operation_id: int, today: date) -> list[UUID]:
    """Who has been in the operation since before the first agreement: their spells stay as the registers tell them."""
    keys = {participation_key(operation_id, person): person for person in sorted(person_ids)}
    first = today - timedelta(days=max(AGREED_BEFORE))
    spells = known_spells(list(keys))
    return [
        person
        for key, person in keys.items()
        if any(one.record.left_on is None and one.record.entered_on <= first for one in spells.get(key, ()))
    ]


def _agree(number: int, person: UUID, operation: int, place: int, today: date, by: Actor) -> None:
    path = NewPath(
        person_id=person,
        operation_id=operation,
        neighbourhood_id=place,
        agreed_on=today - timedelta(days=AGREED_BEFORE[number]),
        accredited_id=by.organisation_id,
        tutor="Tina Inventata",
        needs=NEEDS[number],
    )
    words, steps = PLANS[number]
    path_id = agree_path(path=path, by=by)
    objective = add_objective(path_id=path_id, words=words, by=by)
    written = [
        add_step(objective_id=objective, kind=kind, words=which, planned_minutes=hours * 60, by=by)
        for kind, which, hours in steps
    ]
    mark_step(step_id=written[0], state=StepState.DONE, by=by)
    for weeks in range(1, WEEKS_SIGNED + 1):
        day = Day(on=today - timedelta(weeks=weeks), kind=steps[0][0], minutes=120, register="individual")
        sign_day(path_ids=[path_id], day=day, by=by)
