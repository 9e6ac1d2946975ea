"""The page of a person: for who knows them; for everybody else there is no such page."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from portineria.audit.public import Reading
from portineria.foundation.walls.public import Actor, entered
from portineria.office.web.views.person import person as page
from portineria.people.models import Household, Membership, Residence
from portineria.people.public import add_name, merge_persons

from .conftest import Scene

Opened = Callable[[Actor, UUID], HttpResponse]


@pytest.fixture
def opened(rf: RequestFactory) -> Opened:
    """Opens the page of a person as an actor."""

    def get(actor: Actor, person_id: UUID) -> HttpResponse:
        request = rf.get(f"/persone/{person_id}/")
        request.actor = actor  # type: ignore[attr-defined]
        answer: HttpResponse = page(request, person_id=person_id)
        return answer

    return get


@pytest.fixture
def family(scene: Scene) -> dict[str, UUID]:
    """A mother the cooperative knows, her son whom it knows too, and her guest whom only the club knows."""
    more: dict[str, Any] = {
        "birth_year": 1980,
        "birth_month": 5,
        "languages": ("it", "ar"),
        "synthetic": True,
    }
    mother = scene.register("Canarina", "Madre", **more)
    son = scene.register("Canarino", "Figlio")
    guest = scene.register("Nascosto", "Ospite", by=scene.rival, place={"organisation_id": scene.club})
    with entered(scene.operator, writes=True):
        add_name(person_id=mother, kind="script", given_name="كناري", by=scene.operator)
    with entered(scene.system, writes=True):
        home = Household.objects.create()
        for somebody, role in ((mother, "reference"), (son, "child"), (guest, "other")):
            Membership.objects.create(household=home, person_id=somebody, role=role)
        Residence.objects.create(household=home, dwelling=scene.dwelling, since=date(2020, 1, 1))
    return {"mother": mother, "son": son, "guest": guest}


def test_the_page_shows_who_they_are_and_whom_one_may_know_beside(
    scene: Scene, opened: Opened, family: dict[str, UUID]
) -> None:
    body = opened(scene.operator, family["mother"]).content.decode()
    for shown in ("Canarina", "maggio 1980", "almeno", "كناري", "العربيّة", "Canarino", "Via dei Tigli 12"):
        assert shown in body
    assert "sintetic" in body.lower()
    assert "Nascosto" not in body
    assert "Nascosto" in opened(scene.manager, family["mother"]).content.decode()


def test_whom_one_does_not_know_has_no_page(scene: Scene, opened: Opened, family: dict[str, UUID]) -> None:
    assert b"Canarina" in opened(scene.operator, family["mother"]).content
    for stranger in (scene.rival, scene.colleague, scene.police):
        with pytest.raises(Http404):
            opened(stranger, family["mother"])
    with pytest.raises(Http404):
        opened(scene.operator, uuid4())


def test_the_reading_leaves_a_trace_of_everybody_shown(
    scene: Scene, opened: Opened, family: dict[str, UUID]
) -> None:
    opened(scene.operator, family["mother"])
    with entered(scene.system, writes=False):
        reading = Reading.objects.get()
    assert set(reading.subjects) == {f"person:{family['mother']}", f"person:{family['son']}"}
    assert reading.door == "office.person"


def test_a_merged_record_leads_to_the_one_that_stands(
    scene: Scene, opened: Opened, family: dict[str, UUID]
) -> None:
    with entered(scene.operator, writes=True):
        merge_persons(duplicate_id=family["son"], survivor_id=family["mother"], by=scene.operator)
    answer = opened(scene.operator, family["son"])
    assert (answer.status_code, answer["Location"]) == (302, f"/persone/{family['mother']}/")


def test_the_page_asks_the_same_whatever_the_family(
    scene: Scene, opened: Opened, family: dict[str, UUID], django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as few:
        opened(scene.operator, family["mother"])
    with entered(scene.system, writes=True):
        home = Household.objects.get()
        for number in range(8):
            child = scene.register(f"Figlia {number}")
            Membership.objects.create(household=home, person_id=child, role="child")
    with django_assert_num_queries(len(few)):
        opened(scene.operator, family["mother"])
    assert len(few) <= 15 + 9, "fifteen questions, and the door’s own"
