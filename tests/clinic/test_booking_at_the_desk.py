"""Booking at the desk on one screen, moving, cancelling; whatever is typed wrong is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from portineria.agenda.actions import book
from portineria.agenda.models import Booking, Waiting
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.public import register_person
from tests.agenda.scene import Ambulatory, at, guest

pytestmark = pytest.mark.django_db
HERE = "/ambulatorio/prenota/"


def bookings(system: Actor) -> list[Any]:
    with entered(system, writes=False):
        return list(Booking.objects.all())


def test_a_name_and_a_touch_book(place: Ambulatory, desk: Client, system: Actor) -> None:
    slot = place.slot(at(8))
    page = desk.get(HERE, {"reason": place.visit.pk}).content.decode()
    assert str(slot.pk) in page and "diagnosi" in page
    sent = {"who": "Rosa  Maria Prova", "phone": "333 1234567", "reason": place.visit.pk, "slot": slot.pk}
    answer = desk.post(HERE, sent, follow=True).content.decode()
    [made] = bookings(system)
    assert (made.given_name, made.family_name, made.phone) == ("Rosa", "Maria Prova", "+393331234567")
    assert made.code in answer and "Prenotato" in answer
    again = desk.post(HERE, sent)
    assert again.status_code == 409 and "non è più libero" in again.content.decode()
    assert "Rosa  Maria Prova" in again.content.decode()


def test_nothing_is_chosen_beforehand(place: Ambulatory, desk: Client, system: Actor) -> None:
    """One touch on a time that appeared by itself would book another visit than the one that was asked for."""
    slot = place.slot(at(8))
    page = desk.get(HERE).content.decode()
    assert str(slot.pk) not in page and "Prima scegli per che cosa" in page
    answer = desk.post(HERE, {"who": "Rosa Prova", "phone": "333 1234567", "reason": "", "slot": slot.pk})
    assert answer.status_code == 422 and "Scegli per che cosa" in answer.content.decode()
    assert bookings(system) == []


def test_whom_the_ambulatory_knows_is_proposed_and_chosen(
    place: Ambulatory, ines: Actor, desk: Client, system: Actor
) -> None:
    with entered(ines, writes=True):
        known = register_person(
            given_name="Ottavia",
            family_name="Provetta",
            birth_year=1950,
            organisation_id=place.body.pk,
            neighbourhood_id=place.here.pk,
            compartment=Compartment.CLINIC,
            by=ines,
        )
    found = desk.get(f"{HERE}chi/", {"who": "ottav"}).content.decode()
    assert "Ottavia Provetta" in found and str(known) in found
    slot = place.slot(at(8))
    desk.post(HERE, {"who": "ottav", "person": str(known), "reason": place.visit.pk, "slot": slot.pk})
    [made] = bookings(system)
    assert (made.person_id, made.given_name, made.family_name) == (known, "Ottavia", "Provetta")


@pytest.mark.parametrize(
    "wrong",
    [
        {"who": ""},
        {"who": "x" * 10_000},
        {"who": "12345"},
        {"who": "\u202eatteivorP"},
        {"phone": "uno due"},
        {"reason": "999999"},
        {"reason": "x"},
        {"slot": ""},
        {"slot": "non-un-orario"},
        {"slot": "5f0d0f5e-0000-4000-8000-000000000000"},
    ],
)
def test_what_cannot_be_is_said_beside_and_nothing_is_lost(
    place: Ambulatory, desk: Client, system: Actor, wrong: dict[str, str]
) -> None:
    slot = place.slot(at(8))
    sent = {"who": "Rosa Prova", "phone": "3331234567", "reason": place.visit.pk, "slot": slot.pk} | wrong
    answer = desk.post(HERE, sent)
    assert answer.status_code == 422
    assert "pt-error-summary" in answer.content.decode()
    assert bookings(system) == []
    if "who" not in wrong:
        assert "Rosa Prova" in answer.content.decode()


def test_names_of_every_script_are_names(place: Ambulatory, desk: Client, system: Actor) -> None:
    slot = place.slot(at(8))
    desk.post(HERE, {"who": "فاطمة الزهراء", "reason": place.visit.pk, "slot": slot.pk})
    assert bookings(system)[0].given_name == "فاطمة"


def test_who_finds_no_time_waits(place: Ambulatory, desk: Client, system: Actor) -> None:
    assert "nessun orario libero" in desk.get(f"{HERE}orari/", {"reason": place.visit.pk}).content.decode()
    answer = desk.post(HERE, {"who": "Rosa Prova", "reason": place.visit.pk, "attesa": "1"}, follow=True)
    assert "lista d’attesa" in answer.content.decode()
    with entered(system, writes=False):
        assert Waiting.objects.get().given_name == "Rosa"


def test_moving_and_cancelling(place: Ambulatory, ines: Actor, desk: Client, system: Actor) -> None:
    first, second = place.slot(at(8)), place.slot(at(8) + timedelta(hours=1))
    with entered(ines, writes=True):
        card = book(slot_id=first.pk, guest=guest(), by=ines)
    address = f"/ambulatorio/prenotazioni/{card.id}/"
    assert str(second.pk) in desk.get(address).content.decode()
    moved = desk.post(f"{address}sposta/", {"slot": second.pk}, follow=True).content.decode()
    assert "Spostato" in moved and card.code in moved
    assert "Tocca un orario" in desk.post(f"{address}sposta/", {"slot": "x"}, follow=True).content.decode()
    gone = desk.post(f"{address}annulla/", follow=True).content.decode()
    assert "Annullato" in gone
    assert bookings(system)[0].status == "cancelled"
    assert desk.get(f"{address}annulla/").status_code == 404
