"""The nurse's day: one touch says what happened, freed places are offered, numbers keep their order."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.accounts.roles import Role
from portineria.agenda.actions import book, join_waiting_list
from portineria.agenda.models import Booking, Offer, Slot, Ticket
from portineria.foundation.walls.public import Actor, entered
from tests.agenda.scene import Ambulatory, at, guest

from .conftest import CANARY

pytestmark = pytest.mark.django_db
MOST_QUERIES = 22  # the door and the frame included


def booked(place: Ambulatory, by: Actor, hour: int, name: str = "Bruna", minute: int = 0, **more: Any) -> Any:
    slot = place.slot(at(hour, minute), **more)
    with entered(by, writes=True):
        return book(slot_id=slot.pk, guest=guest(name), by=by)


def on(card: Any) -> str:
    day: date = card.slot.starts_at.date()
    return f"/ambulatorio/?giorno={day.isoformat()}"


def state(card: Any, system: Actor) -> str:
    with entered(system, writes=False):
        return str(Booking.objects.get(pk=card.id).status)


def test_the_day_shows_who_comes_and_who_sees_them(place: Ambulatory, ines: Actor, desk: Client) -> None:
    card = booked(place, ines, 8, CANARY)
    page = desk.get(on(card)).content.decode()
    assert CANARY in page and "Visita" in page and "Ada Prova" in page and "1 da vedere" in page
    other = desk.get("/ambulatorio/?giorno=2020-01-01").content.decode()
    assert CANARY not in other and "nessun appuntamento" in other
    assert desk.get("/ambulatorio/?giorno=ieri").status_code == 200
    assert desk.get("/ambulatorio/?quartiere=altrove").status_code == 404


def test_one_touch_says_what_happened(place: Ambulatory, ines: Actor, desk: Client, system: Actor) -> None:
    card = booked(place, ines, 8)
    touch = f"/ambulatorio/prenotazioni/{card.id}/segna/"
    answer = desk.post(touch, {"verb": "arrive"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and answer.content.startswith(b"<li") and b"arrivato" in answer.content
    assert desk.post(touch, {"verb": "see"}).status_code == 302
    assert state(card, system) == "seen"
    late = desk.post(touch, {"verb": "miss"}, headers={"HX-Request": "true"})
    assert "non è stato segnato nulla" in late.content.decode() and state(card, system) == "seen"
    assert desk.post(touch, {"verb": "x\x00"}, headers={"HX-Request": "true"}).status_code == 200
    assert state(card, system) == "seen"


def test_who_is_still_to_come_is_not_marked_as_missing(
    place: Ambulatory, ines: Actor, desk: Client, system: Actor
) -> None:
    card = booked(place, ines, 8)
    touch, button = f"/ambulatorio/prenotazioni/{card.id}/segna/", 'value="miss"'
    assert button not in desk.get(on(card)).content.decode()
    answer = desk.post(touch, {"verb": "miss"}, headers={"HX-Request": "true"}).content.decode()
    assert "si segna dalle" in answer and state(card, system) == "booked"
    begun = timezone.now()
    hours = {"starts_at": begun, "ends_at": begun + timedelta(minutes=20), "bookable_until": begun}
    Slot.objects.filter(pk=card.slot.id).update(**hours)
    assert button in desk.get("/ambulatorio/").content.decode()
    desk.post(touch, {"verb": "miss"})
    assert state(card, system) == "no_show"


def test_the_buttons_say_who_called_it_off(place: Ambulatory, ines: Actor, desk: Client) -> None:
    """Who told us and we who cancel are two stories, and the button tells which before it is touched."""
    page = desk.get(on(booked(place, ines, 8))).content.decode()
    labels = dict(re.findall(r'name="verb" value="(\w+)">([^<]*)</button>', page))
    assert (labels["excuse"], labels["cancel"]) == ("Ha avvisato che non viene", "Annulliamo noi")


def test_a_freed_place_is_offered_to_who_waits(
    place: Ambulatory, ines: Actor, desk: Client, system: Actor
) -> None:
    card = booked(place, ines, 8)
    with entered(ines, writes=True):
        waits = join_waiting_list(reason_id=place.visit.pk, guest=guest("Attende"), by=ines)
    touch = f"/ambulatorio/prenotazioni/{card.id}/segna/"
    answer = desk.post(touch, {"verb": "cancel"}, headers={"HX-Request": "true"})
    assert "proposto a chi aspetta" in answer.content.decode()
    page = desk.get(on(card)).content.decode()
    assert "Attende Prova" in page and "Ha detto di sì" in page
    said = desk.post(f"/ambulatorio/attesa/{waits.id}/segna/", {"verb": "accept"}, follow=True)
    assert "Prenotato" in said.content.decode()
    again = desk.post(f"/ambulatorio/attesa/{waits.id}/segna/", {"verb": "accept"}, follow=True)
    assert "posto proposto" in again.content.decode()
    assert desk.post(f"/ambulatorio/attesa/{waits.id}/segna/", {"verb": "sparisci"}).status_code == 404
    with entered(system, writes=False):
        assert Offer.objects.get().state == "accepted"


def test_numbers_are_called_in_order(place: Ambulatory, desk: Client, system: Actor) -> None:
    for _ in range(3):
        desk.post("/ambulatorio/numeri/nuovo/", {"motivo": place.visit.pk})
    called = desk.post("/ambulatorio/numeri/chiama/", follow=True).content.decode()
    assert "Chiama il numero 1." in called and "Numero 3" in called
    with entered(system, writes=False):
        first = Ticket.objects.get(number=1)
        assert (first.state, first.on) == ("called", timezone.localdate())
    desk.post(f"/ambulatorio/numeri/{first.pk}/segna/", {"verb": "serve"})
    assert "Chiama il numero 2." in desk.post("/ambulatorio/numeri/chiama/", follow=True).content.decode()
    desk.post("/ambulatorio/numeri/chiama/")
    assert "Non aspetta nessuno" in desk.post("/ambulatorio/numeri/chiama/", follow=True).content.decode()
    assert desk.get("/ambulatorio/numeri/chiama/").status_code == 404


def test_the_sheet_holds_who_is_expected(place: Ambulatory, ines: Actor, desk: Client) -> None:
    card, gone = booked(place, ines, 8, CANARY), booked(place, ines, 9, "Partito")
    desk.post(f"/ambulatorio/prenotazioni/{gone.id}/segna/", {"verb": "cancel"})
    page = desk.get(on(card).replace("ambulatorio/", "ambulatorio/stampa/")).content.decode()
    assert CANARY in page and "Partito" not in page


def test_queries_do_not_grow_with_the_day(place: Ambulatory, ines: Actor, desk: Client) -> None:
    card = booked(place, ines, 8)
    with entered(ines, writes=True):
        join_waiting_list(reason_id=place.visit.pk, guest=guest("Attende"), by=ines)
    desk.get(on(card))
    with CaptureQueriesContext(connection) as one:
        desk.get(on(card))
    for number in range(9):
        booked(place, ines, 9 + number, f"Altro{number}")
        with entered(ines, writes=True):
            join_waiting_list(reason_id=place.visit.pk, guest=guest("Attende"), by=ines)
    with CaptureQueriesContext(connection) as many:
        desk.get(on(card))
    assert len(many) == len(one) <= MOST_QUERIES


def test_the_day_is_for_nurses_alone(
    place: Ambulatory, ines: Actor, desk: Client, at_work: Any, aler: Any
) -> None:
    card = booked(place, ines, 8, CANARY)
    assert CANARY in desk.get(on(card)).content.decode()
    assert CANARY in desk.get(f"/ambulatorio/prenotazioni/{card.id}/").content.decode()
    manager = at_work(Role.COMMUNITY_MANAGER, aler)
    for address in (on(card), f"/ambulatorio/prenotazioni/{card.id}/", "/ambulatorio/prenota/"):
        answer = manager.get(address)
        assert answer.status_code == 404 and CANARY.encode() not in answer.content
    assert manager.post(f"/ambulatorio/prenotazioni/{card.id}/segna/", {"verb": "cancel"}).status_code == 404
