"""Booking for somebody with their yes: the booker gets a code and a time, never who else is there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portineria.accounts.roles import Role
from portineria.agenda.actions import book
from portineria.agenda.models import Booking
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.public import register_person
from tests.agenda.scene import Ambulatory, at, guest
from tests.clinic.conftest import CANARY, _light, aler, at_work, coop, ines, place, signed_in

__all__ = ["_light", "aler", "at_work", "coop", "ines", "place", "signed_in"]
pytestmark = pytest.mark.django_db
HERE = "/prenota-per/"


@pytest.fixture
def manager(at_work: Callable[..., Client], aler: Any) -> Client:
    return at_work(Role.COMMUNITY_MANAGER, aler)


def sent(at_slot: Any, **more: Any) -> dict[str, Any]:
    return {"name": "Rosa Prova", "phone": "3331234567", "consent": "on", "slot": at_slot.pk} | more


def test_three_taps_and_a_code(place: Ambulatory, ines: Actor, manager: Client, system: Actor) -> None:
    taken, free = place.slot(at(8)), place.slot(at(9))
    with entered(ines, writes=True):
        other = book(slot_id=taken.pk, guest=guest(CANARY), by=ines)
    assert "?motivo=visita" in manager.get(HERE).content.decode()
    page = manager.get(f"{HERE}?motivo=visita").content.decode()
    assert str(free.pk) in page and str(taken.pk) not in page and CANARY not in page
    answer = manager.post(f"{HERE}?motivo=visita", sent(free)).content.decode()
    with entered(system, writes=False):
        made = Booking.objects.exclude(pk=other.id).get()
    assert made.code in answer and (made.booked_by, made.consent) == ("helper", "spoken")
    assert CANARY not in answer and other.code not in answer and "Rosa" not in answer
    late = manager.post(f"{HERE}?motivo=visita", sent(taken))
    assert late.status_code == 409 and CANARY.encode() not in late.content


@pytest.mark.parametrize(
    "wrong",
    [{"consent": ""}, {"name": ""}, {"name": "x" * 10_000}, {"phone": "no"}, {"slot": ""}, {"slot": "x"}],
)
def test_without_a_yes_or_with_nonsense_nothing_is_booked(
    place: Ambulatory, manager: Client, system: Actor, wrong: dict[str, str]
) -> None:
    answer = manager.post(f"{HERE}?motivo=visita", sent(place.slot(at(9)), **wrong))
    assert answer.status_code == 422 and "pt-error-summary" in answer.content.decode()
    with entered(system, writes=False):
        assert not Booking.objects.exists()


def test_others_do_not_find_the_page(at_work: Callable[..., Client], aler: Any, coop: Any) -> None:
    assert at_work(Role.TENANCY_OFFICER, aler).get(HERE).status_code == 404
    assert at_work(Role.LAB_OPERATOR, coop).get(HERE).status_code == 404


def test_the_page_is_the_same_whoever_took_the_rest(
    place: Ambulatory, ines: Actor, manager: Client, system: Actor
) -> None:
    moving = re.compile(rb'(csrfmiddlewaretoken" value|nonce)="?[^"]*"')
    slot = place.slot(at(8))
    place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest("Uno"), by=ines)
    one = moving.sub(b"", manager.get(f"{HERE}?motivo=visita").content)
    with entered(system, writes=True):
        Booking.objects.filter(pk=card.id).update(given_name=CANARY, phone="+39021234567")
    assert moving.sub(b"", manager.get(f"{HERE}?motivo=visita").content) == one


def test_whoever_comes_from_a_person_finds_the_name_written(
    place: Ambulatory, manager: Client, system: Actor
) -> None:
    free = place.slot(at(9))
    with entered(system, writes=True):
        rosa = register_person(
            given_name="Rosalba",
            family_name="Prova",
            birth_year=1950,
            organisation_id=place.body.pk,
            neighbourhood_id=place.here.pk,
            compartment=Compartment.LABS,
            by=system,
        )
    assert f"?motivo=visita&amp;persona={rosa}" in manager.get(HERE, {"persona": rosa}).content.decode()
    asked = f"{HERE}?motivo=visita&persona={rosa}"
    assert 'value="Rosalba Prova"' in manager.get(asked).content.decode()
    assert manager.post(asked, sent(free, name="Rosalba Prova")).status_code == 200
    with entered(system, writes=False):
        assert Booking.objects.get().given_name == "Rosalba"
