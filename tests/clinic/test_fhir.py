"""FHIR R4B for the health authority's machines: valid, paged, traced; nobody else finds anything."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.capabilitystatement import CapabilityStatement

from portineria.accounts.public import Machine, Role, give_key
from portineria.agenda.actions import book, open_range
from portineria.audit.models import Reading
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.public import register_person
from tests.agenda.scene import Ambulatory, at, build_ambulatory, guest, nurse

from .conftest import CANARY

pytestmark = pytest.mark.django_db
FHIR = "/api/v1/fhir/"
KINDS = ("Patient", "Practitioner", "HealthcareService", "Location", "Schedule", "Slot", "Appointment")


def key_of(organisation: Any, actor_for: Any) -> dict[str, str]:
    by = actor_for(role=Role.ADMINISTRATOR, organisation=organisation)
    until = timezone.localdate() + timedelta(days=30)
    with entered(by, writes=True):
        secret = give_key(name="cartella", role=Machine.HEALTH_AUTHORITY, expires_on=until, by=by)
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def key(place: Ambulatory, actor_for: Any) -> dict[str, str]:
    return key_of(place.body, actor_for)


@pytest.fixture
def full(place: Ambulatory, ines: Actor) -> dict[str, Any]:
    """Somebody of each kind."""
    scope = {"organisation_id": place.body.pk, "neighbourhood_id": place.here.pk}
    with entered(ines, writes=True):
        open_range(
            weekday=(timezone.localdate() + timedelta(days=3)).weekday(),
            opens=timezone.datetime(2026, 1, 1, 8).time(),
            closes=timezone.datetime(2026, 1, 1, 9).time(),
            valid_from=timezone.localdate(),
            provider_id=place.bea.pk,
            room_id=place.room.pk,
            reason_ids=[place.visit.pk, place.long_visit.pk],
            by=ines,
        )
        person = register_person(
            given_name="Ottavia", family_name=CANARY, birth_year=1950, birth_month=4, gender="f",
            code="RSSMRA80A01F205X", compartment=Compartment.CLINIC, synthetic=True, by=ines, **scope,
        )  # fmt: skip
        slot = place.slot(at(8))
        card = book(slot_id=slot.pk, guest=guest(CANARY, person_id=person), by=ines)
        alone = book(slot_id=place.slot(at(9)).pk, guest=guest("Senza scheda"), by=ines)
    return {"person": person, "slot": slot.pk, "card": card, "alone": alone}


def read(client: Client, path: str, key: dict[str, str], **query: Any) -> dict[str, Any]:
    answer = client.get(FHIR + path, query, headers=key)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("application/fhir+json")
    found: dict[str, Any] = json.loads(answer.content)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_valid(
    place: Ambulatory, full: dict[str, Any], key: dict[str, str], client: Client, kind: str
) -> None:
    found = read(client, kind, key)
    bundle = Bundle.model_validate(found)
    assert bundle.type == "searchset" and bundle.total and bundle.entry
    one = found["entry"][0]["resource"]
    alone = read(client, f"{kind}/{one['id']}", key)
    assert alone == one
    assert get_fhir_model_class(kind).model_validate(alone).id == one["id"]


def test_what_an_appointment_says(
    place: Ambulatory, full: dict[str, Any], key: dict[str, str], client: Client
) -> None:
    one = read(client, f"Appointment/{full['card'].id}", key)
    assert one["status"] == "booked" and one["slot"] == [{"reference": f"Slot/{full['slot']}"}]
    who = one["participant"][0]["actor"]
    assert who["reference"] == f"Patient/{full['person']}" and CANARY in who["display"]
    assert full["card"].code not in json.dumps(one)
    patient = read(client, f"Patient/{full['person']}", key)
    assert patient["birthDate"] == "1950-04" and patient["gender"] == "female"
    assert patient["meta"]["tag"][0]["code"] == "HTEST"
    assert patient["identifier"][0]["value"] == "RSSMRA80A01F205X"
    assert read(client, f"Slot/{full['slot']}", key)["status"] == "busy"


def test_pages_follow_each_other(
    place: Ambulatory, full: dict[str, Any], key: dict[str, str], client: Client
) -> None:
    seen, query = [], {"_count": 3}
    address = f"{FHIR}Slot"
    total = read(client, "Slot", key)["total"]
    while address:
        answer = json.loads(client.get(address, query, headers=key).content)
        seen += [one["resource"]["id"] for one in answer["entry"]]
        links = {one["relation"]: one["url"] for one in answer["link"]}
        address, query = links.get("next", "").replace("http://testserver", ""), {}
    assert len(seen) == len(set(seen)) == total > 3


def test_a_day_is_asked_for(
    place: Ambulatory, full: dict[str, Any], key: dict[str, str], client: Client
) -> None:
    day = at(8).date()
    assert read(client, "Appointment", key, date=day.isoformat())["total"] == 2
    assert read(client, "Appointment", key, date=f"gt{day.isoformat()}")["total"] == 0
    both = [f"ge{day.isoformat()}", f"lt{(day + timedelta(days=1)).isoformat()}"]
    assert read(client, "Appointment", key, date=both)["total"] == 2


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("Observation", {}, 404),
        ("Patient/x", {}, 404),
        ("Patient/5f0d0f5e-0000-4000-8000-000000000000", {}, 404),
        ("Practitioner/0", {}, 404),
        ("Slot/%00", {}, 404),
        ("Slot", {"_count": "molti"}, 422),
        ("Slot", {"_count": "0"}, 422),
        ("Slot", {"_offset": "-1"}, 422),
        ("Slot", {"start": "domani"}, 422),
        ("Appointment", {"date": "2026-02-30"}, 422),
    ],
)
def test_what_cannot_be_is_a_problem(
    place: Ambulatory, key: dict[str, str], client: Client, path: str, query: dict[str, str], status: int
) -> None:
    answer = client.get(FHIR + path, query, headers=key)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_nobody_else_finds_anything(
    place: Ambulatory, full: dict[str, Any], key: dict[str, str], client: Client, desk: Client
) -> None:
    assert CANARY in client.get(f"{FHIR}Appointment", headers=key).content.decode()
    for kind in KINDS:  # the nurse's session is no key
        answer = desk.get(f"{FHIR}{kind}")
        assert answer.status_code == 404 and CANARY.encode() not in answer.content
        assert answer["Content-Type"] == "application/problem+json"
    wrong = Client().get(f"{FHIR}Patient", headers={"Authorization": "Bearer sbagliata"})
    assert wrong.status_code == 401 and "invalid_token" in wrong["WWW-Authenticate"]
    assert Client().get(f"{FHIR}Patient").status_code == 404


def test_another_authority_reads_its_own_alone(
    place: Ambulatory, full: dict[str, Any], client: Client, actor_for: Any
) -> None:
    other = build_ambulatory("due", "ASST-B")
    theirs = key_of(other.body, actor_for)
    with entered(nurse(other, actor_for), writes=True):
        book(slot_id=other.slot(at(8)).pk, guest=guest("Altrove"), by=nurse(other, actor_for))
    found = read(client, "Appointment", theirs)
    assert found["total"] == 1 and "Altrove" in json.dumps(found) and CANARY not in json.dumps(found)
    assert read(client, "Patient", theirs)["total"] == 0
    for path in (f"Appointment/{full['card'].id}", f"Patient/{full['person']}", f"Slot/{full['slot']}"):
        assert client.get(FHIR + path, headers=theirs).status_code == 404
    assert CANARY not in client.get(f"{FHIR}Patient", headers=theirs).content.decode()


def test_every_reading_leaves_a_trace(
    place: Ambulatory, full: dict[str, Any], key: dict[str, str], client: Client, system: Actor
) -> None:
    read(client, "Appointment", key)
    with entered(system, writes=False):
        row = Reading.objects.latest("read_at")
    assert f"booking:{full['card'].id}" in row.subjects and f"person:{full['person']}" in row.subjects
    assert (row.actor_name, row.role) == ("cartella", "health_authority")


def test_the_capabilities_are_public_and_valid(client: Client, db: None) -> None:
    answer = client.get(f"{FHIR}metadata")
    assert answer.status_code == 200
    stated = CapabilityStatement.model_validate(json.loads(answer.content))
    assert stated.fhirVersion == "4.3.0"
    assert [one.type for one in stated.rest[0].resource] == list(KINDS)
