"""Loading the demonstration: everything in one transaction, so that a kill at any moment leaves nothing half done."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import connections

from portineria.accounts.public import load_demonstration_accounts
from portineria.activities.public import RegisterBatch, import_register, load_preparations, sessions_between
from portineria.agenda.public import load_demonstration as load_agenda
from portineria.calls.public import load_calls
from portineria.directory.public import load_demonstration as load_services
from portineria.foundation.walls.public import Compartment, entered, system_actor
from portineria.participations.public import DepartureRow, import_departures, load_states
from portineria.people.public import import_people
from portineria.places.public import import_dwellings
from portineria.programmes.public import load_registries, operations_running_on
from portineria.results.public import freeze_figures, release_closed_years

from ..generate import generate
from ..records import Attendance, Demonstration, Spell
from .care import load_care
from .frames import frames, scopes
from .rows import (
    Scope,
    attendance_row,
    dwelling_row,
    enrolment_rows,
    known_as,
    lab_rows,
    people_batch,
    session_row,
)

LOADER = system_actor(
    "demonstration",
    reads=[Compartment.PERSONS, Compartment.LABS, Compartment.INDICATORS, Compartment.CASEWORK],
    writes=[Compartment.PERSONS, Compartment.LABS, Compartment.INDICATORS, Compartment.CASEWORK],
)
Say = Callable[[str], Any]


def load(*, today: date, say: Say) -> bool:
    """Load what is missing as of `today`; False when the demonstration was here already."""
    with entered(LOADER, writes=True):
        load_registries(demonstration=True)
        load_calls()
    load_demonstration_accounts()
    load_services(today=today)
    load_agenda(today=today)
    fresh = not is_loaded(today)
    if fresh:
        _load_people_and_registers(today, say)
    say("Conto le cifre pubblicate…")
    freeze_figures(today, by=LOADER)
    release_closed_years(today=today, by=LOADER)
    return fresh


def is_loaded(today: date) -> bool:
    """Whether the registers are here: they come in all at once."""
    return bool(sessions_between(date(2018, 1, 1), today))


def has_a_living_present(today: date) -> bool:
    """Whether the coming days have their sessions already."""
    in_a_week = today + timedelta(days=6)
    return bool(sessions_between(in_a_week, in_a_week))


def refresh_present(*, today: date) -> None:
    """Give this week and the next their sessions, as time goes on; nothing else of the past is invented again."""
    made = generate(today=today, frames=frames())
    living = [session for session in made.register.sessions if session.on >= today]
    with entered(LOADER, writes=True):
        batch = RegisterBatch(
            labs=lab_rows(made, scopes(made.register.labs)),  # an operation may have come since
            sessions=[session_row(session, today=today) for session in living],
        )
        import_register(batch, LOADER)
        load_preparations(today=today, by=LOADER)


def _load_people_and_registers(today: date, say: Say) -> None:
    say("Invento le persone e i loro registri…")
    made = generate(today=today, frames=frames())
    with entered(LOADER, writes=True):
        where = scopes(made.register.labs)
        homes = import_dwellings([dwelling_row(home) for home in made.dwellings])
        say(f"Scrivo {len(made.persons)} persone sintetiche in {len(homes)} alloggi…")
        people = people_batch(made, where, homes)
        import_people(people, LOADER)
        say(f"Scrivo {len(made.register.attendances)} presenze di {len(made.register.sessions)} incontri…")
        _registers(made, where, today)
        load_preparations(today=today, by=LOADER)
        load_states([card.id for card in operations_running_on(today)], today=today)
        say("Scrivo recapiti, contatti, casi e richieste ai servizi…")
        load_care(people, today=today, by=LOADER)
    _gather_statistics()


def _registers(made: Demonstration, where: dict[str, Scope], today: date) -> None:
    """First everybody's first spell, then who left leaves, then who came back; at the end everybody who left."""
    spells = _by_participation(made.register.spells)
    early, late = _split(made, spells)
    frame = RegisterBatch(
        labs=lab_rows(made, where),
        sessions=[session_row(session, today=today) for session in made.register.sessions],
        enrolments=enrolment_rows(made),
    )
    operations = {lab.operation: where[lab.key].operation_id for lab in made.register.labs}
    _attend(frame, early)
    _leave([some[0] for some in spells.values() if len(some) > 1], operations)
    _attend(frame, late)
    _leave([some[-1] for some in spells.values()], operations)


def _attend(frame: RegisterBatch, attendances: Sequence[Attendance]) -> None:
    import_register(replace(frame, attendances=[attendance_row(row) for row in attendances]), LOADER)


def _leave(spells: Sequence[Spell], operations: dict[str, int]) -> None:
    rows = [
        DepartureRow(
            operation_id=operations[spell.operation], person_id=known_as(spell.person), on=spell.left_on
        )
        for spell in spells
        if spell.left_on
    ]
    import_departures(rows, LOADER)


def _by_participation(spells: Sequence[Spell]) -> dict[tuple[str, str], list[Spell]]:
    found: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in sorted(spells, key=lambda spell: spell.entered_on):
        found[spell.operation, spell.person].append(spell)
    return found


def _split(
    made: Demonstration, spells: dict[tuple[str, str], list[Spell]]
) -> tuple[list[Attendance], list[Attendance]]:
    """Attendances of first spells, and those of people who had left and came back."""
    sessions = {session.key: session for session in made.register.sessions}
    early: list[Attendance] = []
    late: list[Attendance] = []
    for row in made.register.attendances:
        session = sessions[row.session]
        some = spells.get((session.operation, row.person), [])
        back = len(some) > 1 and some[0].left_on is not None and session.on > some[0].left_on
        (late if back else early).append(row)
    return early, late


def _gather_statistics() -> None:
    """Without statistics the planner reads thousands of fresh rows as if there were none."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
