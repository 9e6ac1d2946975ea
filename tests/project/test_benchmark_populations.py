"""The populations that benchmarks write by plain SQL still fit the tables: otherwise nobody could measure any more."""

from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from psycopg.conninfo import make_conninfo

from benchmarks import morning_population, p5_population, p7_slots
from portineria.accounts.public import load_demonstration_accounts
from portineria.activities.models import Attendance, Enrolment
from portineria.activities.public import LabRow, RegisterBatch, import_register
from portineria.casework.models import AttentionAnswer, Contact, Need
from portineria.foundation.walls.public import Actor, entered
from portineria.organisations.public import load_organisations, organisations
from portineria.people.models import Person, SafeContact, Visibility
from portineria.people.public import PeopleBatch, PersonRow, import_people
from portineria.places.public import load_neighbourhoods, neighbourhoods
from portineria.programmes.public import load_programmes, operations
from tests.agenda.scene import build_ambulatory

# Benchmarks write as who may everything; here the owner does, with the database's walls away.
WALLED = [Attendance, Enrolment, AttentionAnswer, Contact, Need, Person, SafeContact, Visibility]
ADDRESS = {"host", "port", "user", "password", "dbname"}
SMALL = 240  # persons of a scale here; ten thousand there


@pytest.fixture
def quarter(second_wall_down: None, settings: Any, system: Actor) -> str:
    """What the populations lean on: the manager, a lab, a person without a code. Where the owner finds them."""
    settings.PORTINERIA_DEMO = True
    load_neighbourhoods()
    load_organisations()
    load_programmes()
    with entered(system, writes=True):
        load_demonstration_accounts()
        somebody = PersonRow(id=uuid4(), given_name="Ada", family_name="Prova")
        import_people(PeopleBatch(persons=[somebody], visibilities=[]), by=system)
        import_register(RegisterBatch(labs=[_lab()]), by=system)
    said = connections["owner"].get_connection_params()
    return make_conninfo(**{name: value for name, value in said.items() if name in ADDRESS})


def _lab() -> LabRow:
    return LabRow(
        slug="prova",
        name="Prova",
        operation_id=operations()[0].id,
        organisation_id=organisations()[0].id,
        neighbourhood_id=neighbourhoods()[0].id,
    )


@pytest.mark.parametrize("population", [p5_population, morning_population])
def test_a_population_fits_the_tables(quarter: str, population: ModuleType, monkeypatch: Any) -> None:
    monkeypatch.setattr(population, "PERSONS", SMALL)
    population.grow(quarter, 0, 1)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone()[0] == SMALL + 1


def test_the_slots_of_two_hundred_clinicians_fit_the_table(second_wall_down: None) -> None:
    there = build_ambulatory()
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE agenda_reason SET code = 'medico' WHERE id = %s", [there.visit.pk])
        cursor.execute(p7_slots.PEOPLE, {"clinicians": 1, "weeks": 1})
        cursor.execute("SELECT count(*) FROM agenda_slot")
        assert cursor.fetchone()[0] == 5 * 18  # five working days of six hours
        cursor.execute(p7_slots.NEXT_FREE)
        assert cursor.fetchall()
