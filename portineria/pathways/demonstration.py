"""Synthetic paths for who is in the register already."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.participations.public import spells_by_person
from portineria.people.public import add_visibility, merged_among

from .actions import (
    Day,
    NewPath,
    add_certificate,
    add_objective,
    add_placement,
    add_step,
    agree_path,
    end_path,
    make_offer,
    mark_step,
    sign_day,
    state_allowance,
    write_rate,
)
from .models import Path
from .queries import open_to
from .rules import month_of
from .words import (
    EFFECTS,
    Answer,
    CertificateKind,
    ContractKind,
    EndReason,
    OfferKind,
    RefusalReason,
    StepKind,
    StepState,
)

WEEKS_SIGNED = 3
LONG_AGO = date(1900, 1, 1)
AGREED_BEFORE = (35, 45, 80)  # days before today: the month of each is over
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


def load_demonstration(*, follower: Actor, neighbourhood_id: int, today: date, by: Actor) -> int:
    """Some paths of the body of `follower` in one place, inside a writing visit of `by`; how many. Safe to repeat."""
    body = follower.organisation_id or 0
    place: dict[str, Any] = {"organisation_id": body, "neighbourhood_id": neighbourhood_id}
    running = [card for card in open_to(follower) if neighbourhood_id in card.neighbourhood_ids]
    if not running or Path.objects.filter(**place).exists():
        return 0
    chosen = _there(running[0].id)[: len(PLANS)]
    for _, person in chosen:
        add_visibility(person_id=person, compartment=Compartment.LABS, by=by, **place)
    with entered(follower, writes=True):
        _rate(running[0].id, today, follower)
        for number, (since, person) in enumerate(chosen):
            agreed_on = max(since, today - timedelta(days=AGREED_BEFORE[number]))
            path = _path(number, person, running[0].id, neighbourhood_id, agreed_on, follower)
            path_id = _agree(number, path, today, follower)
            OUTCOMES[number](path_id, agreed_on, today, follower)
            _allowance(path_id, month_of(agreed_on), today, follower)
    return len(chosen)


def _there(operation_id: int) -> list[tuple[date, UUID]]:
    """Who is in the operation and since when, longest first: nobody new enters, spells stay as registers tell them."""
    spells = spells_by_person(operation_id, settled_by=LONG_AGO, also=())
    since = {
        person: max(one.entered_on for one in some)
        for person, some in spells.items()
        if any(one.left_on is None for one in some)
    }
    merged = merged_among(since)
    return sorted((day, person) for person, day in since.items() if person not in merged)


def _path(number: int, person: UUID, operation: int, place: int, agreed_on: date, by: Actor) -> NewPath:
    return NewPath(
        person_id=person,
        operation_id=operation,
        neighbourhood_id=place,
        agreed_on=agreed_on,
        accredited_id=by.organisation_id,
        tutor="Tina Inventata",
        needs=NEEDS[number],
    )


def _agree(number: int, path: NewPath, today: date, by: Actor) -> UUID:
    words, steps = PLANS[number]
    path_id = agree_path(path=path, by=by)
    objective = add_objective(path_id=path_id, words=words, by=by)
    written = [
        add_step(objective_id=objective, kind=kind, words=which, planned_minutes=hours * 60, by=by)
        for kind, which, hours in steps
    ]
    mark_step(step_id=written[0], state=StepState.DONE, by=by)
    days = [today - timedelta(weeks=weeks) for weeks in range(1, WEEKS_SIGNED + 1)]
    for on in [path.agreed_on, *(one for one in days if one > path.agreed_on)]:
        day = Day(on=on, kind=steps[0][0], minutes=120, register="individual")
        sign_day(path_ids=[path_id], day=day, by=by)
    return path_id


def _rate(operation: int, today: date, by: Actor) -> None:
    """An invented rate, long in force."""
    worth: dict[str, Any] = {"cents_per_hour": 350, "monthly_cap_cents": 40_000, "kinds": StepKind.values}
    said = {"act": "Determina dimostrativa n. 1", "effects": EFFECTS}
    write_rate(operation_id=operation, from_on=date(today.year - 1, 1, 1), by=by, **worth, **said)


def _allowance(path_id: UUID, month: date, today: date, by: Actor) -> None:
    """The first month, when it is over: counted, and still to be signed."""
    if month < month_of(today):
        state_allowance(path_id=path_id, month=month, by=by)


def _offers(path_id: UUID, since: date, today: date, by: Actor) -> None:
    """One offer was refused for its hours, another is being thought over."""
    last_week, yesterday = (max(since, today - timedelta(days=days)) for days in (7, 1))
    job: dict[str, Any] = {"kind": OfferKind.JOB, "words": "Pulizie, turno dalle 5", "offered_on": last_week}
    make_offer(path_id=path_id, answer=Answer.REFUSED, reason=RefusalReason.HOURS, by=by, **job)
    course: dict[str, Any] = {
        "kind": OfferKind.COURSE,
        "words": "Italiano e lavoro, al mattino",
        "offered_on": yesterday,
    }
    make_offer(path_id=path_id, answer=Answer.WAITING, by=by, **course)


def _work(path_id: UUID, since: date, today: date, by: Actor) -> None:
    """A course was attended, a tirocinio has begun."""
    issued = {"title": "Igiene degli alimenti", "issued_by": "Scuola di prova"}
    kind, on = CertificateKind.ATTENDANCE, max(since, today - timedelta(days=12))
    add_certificate(path_id=path_id, kind=kind, issued_on=on, by=by, **issued)
    found: dict[str, Any] = {
        "employer": "Mensa di prova",
        "contract": ContractKind.TIROCINIO,
        "weekly_hours": 20,
    }
    add_placement(path_id=path_id, starts_on=today - timedelta(days=5), by=by, **found)


def _end(path_id: UUID, since: date, today: date, by: Actor) -> None:
    """The path ended some days ago: how the person was then has still to be asked."""
    on = max(since, today - timedelta(days=5))
    end_path(path_id=path_id, ended_on=on, reason=EndReason.COMPLETED, leaves=True, by=by)


OUTCOMES = (_offers, _work, _end)  # of the first, the second, the third path
