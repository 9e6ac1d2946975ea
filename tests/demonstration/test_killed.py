"""Killed with -9 in the middle of its work, the load leaves nothing half done; the next one ends as if it had not."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import pytest
from django.db import connections
from django.utils.timezone import localdate

from portineria.activities.models import Attendance, Enrolment, Lab, Session
from portineria.foundation.walls.public import Compartment, entered, system_actor
from portineria.participations.models import Presence
from portineria.participations.models import Spell as WrittenSpell
from portineria.people.models import Household, Person
from portineria.programmes.public import published_figures
from portineria.project.demonstration.generate import generate
from portineria.project.demonstration.loading.frames import frames
from portineria.project.demonstration.loading.rows import known_as
from portineria.project.demonstration.records import Demonstration, Spell
from portineria.results.public import figures
from tests.parts import some

K = TypeVar("K")
V = TypeVar("V")
READER = system_actor("test.reader", reads=Compartment)
# The load says these words just before it does what they say.
PEOPLE, REGISTERS, COUNTING = "persone sintetiche in", "presenze di", "Conto le cifre"
ADDRESSES = ("DATABASE_URL", "DATABASE_URL_READER", "DATABASE_URL_OWNER")


def start_loading() -> subprocess.Popen[str]:
    """The command in a process of its own, on the database of the tests."""
    name = connections["default"].settings_dict["NAME"]
    here = {key: urlunsplit(urlsplit(os.environ[key])._replace(path=f"/{name}")) for key in ADDRESSES}
    return subprocess.Popen(
        [sys.executable, "-m", "django", "load_demonstration"],
        env={**os.environ, **here, "PORTINERIA_DEMO": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_at(words: str) -> None:
    """Start the load and kill it as soon as it says `words`."""
    with start_loading() as process:
        assert process.stdout
        assert any(words in line for line in process.stdout), f"it never said «{words}»"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def loaded_at_last() -> None:
    with start_loading() as process:
        assert process.stdout and "Dati dimostrativi pronti." in process.stdout.read()
    assert process.returncode == 0


def names_of_rows() -> dict[str, set[object]]:
    """What is written, by the names the rows go by."""
    with entered(READER, writes=False):
        return {
            "persons": set(Person.objects.values_list("pk", flat=True)),
            "merged": set(
                Person.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
            ),
            "households": set(Household.objects.values_list("pk", flat=True)),
            "labs": set(Lab.objects.values_list("slug", flat=True)),
            "sessions": set(Session.objects.values_list("pk", flat=True)),
            "enrolments": set(Enrolment.objects.values_list("lab__slug", "person_id")),
            "attendances": set(Attendance.objects.values_list("client_id", "session_id", "person_id")),
            "withdrawn": set(
                Presence.objects.filter(withdrawn_at__isnull=False).values_list("source_id", flat=True)
            ),
        }


def names_wanted(made: Demonstration) -> dict[str, set[object]]:
    """What the generator invents, by the same names."""
    register = made.register
    return {
        "persons": {known_as(person.key) for person in made.persons},
        "merged": {(known_as(loser), known_as(winner)) for loser, winner in made.merged().items()},
        "households": {known_as(household.key) for household in made.households},
        "labs": {lab.key for lab in register.labs},
        "sessions": {known_as(session.key) for session in register.sessions},
        "enrolments": {(row.lab, known_as(row.person)) for row in register.enrolments},
        "attendances": {
            (known_as(row.key), known_as(row.session), known_as(row.person)) for row in register.attendances
        },
        "withdrawn": {known_as(row.key) for row in register.attendances if row.withdrawn_on},
    }


Days = tuple[object, object]


def stays() -> dict[tuple[str, UUID], list[Days]]:
    """First and last day of every spell, in order, by operation and person."""
    with entered(READER, writes=False):
        rows = WrittenSpell.objects.order_by("entered_on").values_list(
            "participation__operation__code", "participation__person_id", "entered_on", "left_on"
        )
        return gathered(((operation, person), (first, last)) for operation, person, first, last in rows)


def stays_wanted(made: Demonstration) -> dict[tuple[str, UUID], list[Days]]:
    """The spells invented for whoever has an attendance; a mistake taken back later moved their first day too."""
    came = gathered(((row.operation, row.person), row.on) for row in made.presences())
    spells = gathered(((row.operation, row.person), row) for row in made.register.spells)
    return {
        (operation, known_as(person)): list(stretched(spells[operation, person], sorted(days)))
        for (operation, person), days in came.items()
    }


def stretched(spells: list[Spell], days: list[date]) -> Iterator[Days]:
    """Each spell begins with the first day written down since the one before ended."""
    since = date.min
    for spell in sorted(spells, key=lambda spell: spell.entered_on):
        yield min(day for day in days if day > since), spell.left_on
        since = spell.left_on or date.max


def gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def differing(found: dict[K, V], wanted: dict[K, V]) -> dict[K, tuple[V | None, V | None]]:
    keys = found.keys() | wanted.keys()
    return {key: (found.get(key), wanted.get(key)) for key in keys if found.get(key) != wanted.get(key)}


@pytest.mark.proof
def test_killed_three_times_it_still_ends_with_every_row_once(committed: None) -> None:
    for early in some((PEOPLE, REGISTERS), first=1 / 2, again=1 / 2):
        killed_at(early)
        assert not any(names_of_rows().values()), "nothing is half written, no people without their registers"
    killed_at(COUNTING)
    loaded_at_last()
    made = generate(today=localdate(), frames=frames())
    written, wanted = names_of_rows(), names_wanted(made)
    assert {what: len(written[what] ^ wanted[what]) for what in wanted} == dict.fromkeys(wanted, 0)
    assert differing(stays(), stays_wanted(made)) == {}
    found = {card.code: card.value for card in figures(localdate())}
    published = {card.code: card.value for card in published_figures()}
    assert published and {code: found[code] for code in published} == published
