"""Somebody new in three fields, proposed if known; two records put together and divided again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from portineria.accounts.roles import Role
from portineria.foundation.walls.public import Actor, entered
from portineria.organisations.public import Organisation
from portineria.people.models import Person, Visibility
from portineria.people.public import register_person

pytestmark = pytest.mark.django_db
HEBREW = "משה בן־דוד"


@pytest.fixture
def asst() -> Organisation:
    return Organisation.objects.create(code="ASST-X", name="ASST di prova", kind="asst", source="prova")


@pytest.fixture
def manager(at_work: Callable[..., Client], aler: Any, zerbinetta: UUID) -> Client:
    """Community manager of the quarter, who sees what its labs know."""
    return at_work("carla", Role.COMMUNITY_MANAGER, aler)


def test_three_fields_open_a_page_in_the_service_of_the_role(manager: Client, system: Actor) -> None:
    answer = manager.post("/persone/nuova/", {"given_name": HEBREW, "family_name": "", "birth_year": ""})
    assert answer.status_code == 302
    assert answer["Location"].endswith("/recapiti/")
    with entered(system, writes=False):
        person = Person.objects.get(given_name=HEBREW)
        assert Visibility.objects.get(person=person).compartment == "SOC"
    assert HEBREW in manager.get(f"/persone/{person.pk}/").content.decode()


def test_the_nurse_writes_down_for_the_clinic(at_work: Any, quarter: Any, asst: Any, system: Actor) -> None:
    nurse = at_work("nina", Role.NURSE, asst)
    assert nurse.post("/persone/nuova/", {"given_name": "Nuova", "birth_year": "1950"}).status_code == 302
    with entered(system, writes=False):
        assert Visibility.objects.get().compartment == "CLI"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"given_name": "A" * 10_000}, "120 caratteri"),
        ({"given_name": "", "family_name": " "}, "almeno il nome o il cognome"),
        ({"given_name": "Ada", "birth_year": "1492"}, "L’anno di nascita va dal"),
        ({"given_name": "---"}, "nome"),
    ],
)
def test_nonsense_is_refused_beside_the_field(manager: Client, typed: dict[str, str], words: str) -> None:
    answer = manager.post("/persone/nuova/", typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_whoever_looks_alike_is_proposed_only_to_who_sees_them(
    at_work: Any, asst: Any, manager: Client
) -> None:
    question = {"given_name": "zerbineta", "family_name": "canarina", "birth_year": "19"}
    found = manager.get("/persone/simili/", question).content.decode()
    assert "È questa persona?" in found
    assert "Zerbinetta Canarina" in found
    assert manager.get("/persone/simili/", {"given_name": "z"}).content.decode().strip() == ""
    nurse = at_work("nina", Role.NURSE, asst)
    assert nurse.get("/persone/simili/", question).content.decode().strip() == ""


@pytest.mark.parametrize("page", ["/persone/nuova/", "/persone/simili/"])
def test_other_roles_write_nobody_down_here(at_work: Any, coop: Any, aler: Any, page: str) -> None:
    assert at_work("carla", Role.COMMUNITY_MANAGER, aler).get(page).status_code == 200
    assert at_work("lia", Role.LAB_OPERATOR, coop).get(page).status_code == 404


@pytest.fixture
def twin(system: Actor, coop: Any, quarter: Any) -> UUID:
    """The same person, written down once more."""
    with entered(system, writes=True):
        return register_person(
            given_name="Zerbineta",
            family_name="Canarina",
            birth_year=None,
            organisation_id=coop.pk,
            neighbourhood_id=quarter.pk,
            compartment="LAB",
            by=system,
        )


def test_two_records_are_put_together_after_a_look_and_divided_again(
    manager: Client, zerbinetta: UUID, twin: UUID
) -> None:
    choice = manager.get(f"/persone/{zerbinetta}/unisci/").content.decode()
    compare = f"/persone/{zerbinetta}/unisci/{twin}/"
    assert f'href="{compare}"' in choice
    side_by_side = manager.get(compare).content.decode()
    assert "diverso" in side_by_side
    assert "Zerbineta" in side_by_side
    assert manager.post(compare)["Location"] == f"/persone/{zerbinetta}/"
    page = manager.get(f"/persone/{zerbinetta}/").content.decode()
    assert "Annulla l’unione" in page
    assert manager.get(f"/persone/{twin}/")["Location"] == f"/persone/{zerbinetta}/"
    assert manager.post(f"/persone/{twin}/dividi/")["Location"] == f"/persone/{twin}/"
    assert manager.get(f"/persone/{twin}/").status_code == 200
    assert "Annulla l’unione" not in manager.get(f"/persone/{zerbinetta}/").content.decode()


def test_merging_is_not_for_everybody_nor_with_whom_one_does_not_see(
    at_work: Any, aler: Any, coop: Any, manager: Client, zerbinetta: UUID, twin: UUID, system: Actor
) -> None:
    with entered(system, writes=True):
        Visibility.objects.filter(person_id=twin).delete()
    assert manager.get(f"/persone/{zerbinetta}/unisci/").status_code == 200
    assert manager.get(f"/persone/{zerbinetta}/unisci/{twin}/").status_code == 404
    assert manager.post(f"/persone/{twin}/dividi/").status_code == 404
    operator = at_work("lia", Role.LAB_OPERATOR, coop)
    assert operator.get(f"/persone/{zerbinetta}/").status_code == 200
    assert operator.get(f"/persone/{zerbinetta}/unisci/").status_code == 404
