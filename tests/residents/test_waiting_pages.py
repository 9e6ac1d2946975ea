"""When no time suits: a place on the waiting list without account, seen, kept and left with the code."""

import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portineria.agenda.actions import add_absence, book, cancel, mark, open_range
from portineria.agenda.models import Booking, Offer, Waiting
from portineria.agenda.rules import ROME
from portineria.foundation.walls.public import Actor, entered
from tests.agenda.scene import Ambulatory, at, guest
from tests.residents.test_booking_pages import code_of, ines, place

__all__ = ["ines", "place"]
pytestmark = pytest.mark.django_db


def joined(client: Client, reason: Any, name: str = "Rosa Prova") -> str:
    """Join the waiting list; the code."""
    asked = {"motivo": reason.pk, "name": name, "phone": "333 1234567"}
    answer = client.post("/prenota/attesa/", asked)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).split("/")[2]


def page_of(client: Client, code: str) -> str:
    return str(client.get(f"/prenotazione/{code}/").content.decode())


def test_from_the_free_times_to_a_place_in_line(place: Ambulatory, client: Client, system: Actor) -> None:
    asked = {"motivo": "visita", "quartiere": place.here.slug}
    first = client.get("/prenota/", asked).content.decode()
    assert f"/prenota/attesa/?motivo=visita&amp;quartiere={place.here.slug}" in first
    form = client.get("/prenota/attesa/", asked)
    assert f'value="{place.visit.pk}" selected' in form.content.decode()
    code = joined(client, place.visit)
    page = client.get(f"/prenotazione/{code}/")
    assert code in page.content.decode() and "Rosa" not in page.content.decode()
    assert "Sei la prima persona della lista." in page.content.decode()
    assert "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]
    assert client.get("/prenotazione/", {"codice": code.lower()})["Location"] == f"/prenotazione/{code}/"
    with entered(system, writes=False):
        row = Waiting.objects.get()
    assert (row.given_name, row.family_name, row.phone) == ("Rosa", "Prova", "+393331234567")


def test_sent_twice_it_is_one_place(place: Ambulatory, client: Client, system: Actor) -> None:
    page = client.get("/prenota/attesa/").content.decode()
    [name] = re.findall(r'name="waiting_id" value="([-0-9a-f]{36})"', page)
    asked = {"motivo": place.visit.pk, "name": "Rosa Prova", "phone": "333 1234567", "waiting_id": name}
    first, second = (client.post("/prenota/attesa/", asked) for _time in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    other = client.post("/prenota/attesa/", asked | {"name": "Altra Prova"})
    assert other.status_code == 422 and "ricarica la pagina" in other.content.decode()
    with entered(system, writes=False):
        assert Waiting.objects.count() == 1


def test_nothing_is_chosen_beforehand(place: Ambulatory, client: Client, system: Actor) -> None:
    page = client.get("/prenota/attesa/").content.decode()
    assert '<option value="" selected>' in page
    answer = client.post("/prenota/attesa/", {"motivo": "", "name": "Rosa Prova", "phone": "333 1234567"})
    assert answer.status_code == 422 and "Scegli che cosa aspetti." in answer.content.decode()
    with entered(system, writes=False):
        assert not Waiting.objects.exists()


def test_who_leaves_with_a_time_offered_reads_what_becomes_of_it(
    place: Ambulatory, client: Client, system: Actor
) -> None:
    slot = place.slot(at(8))
    with entered(system, writes=True):
        booked = book(slot_id=slot.pk, guest=guest(), by=system)
    code = joined(client, place.visit)
    with entered(system, writes=True):
        cancel(booking_id=booked.id, by=system)
        assert Waiting.objects.get().state == "offered"
    asked = client.get(f"/prenotazione/{code}/lascia/").content.decode()
    assert "va a chi viene dopo" in asked and "Non è prenotato nulla" in asked
    left = client.post(f"/prenotazione/{code}/lascia/", follow=True).content.decode()
    assert "hai detto di no" in left and "ha dovuto togliere" not in left


def test_the_place_in_words_goes_down(place: Ambulatory, client: Client) -> None:
    codes = [joined(client, place.visit, name) for name in ("Anna", "Bice", "Carla")]
    joined(client, place.group, "Altra")
    assert "Prima di te ci sono 2 persone." in page_of(client, codes[2])
    assert "Perdi il tuo posto" in client.get(f"/prenotazione/{codes[0]}/lascia/").content.decode()
    assert "Prima di te ci sono 2 persone." in page_of(client, codes[2]), "asking changes nothing"
    gone = client.post(f"/prenotazione/{codes[0]}/lascia/", follow=True).content.decode()
    assert "Non sei più in lista d’attesa" in gone
    assert "Prima di te c’è 1 persona." in page_of(client, codes[2])
    assert client.post(f"/prenotazione/{codes[0]}/lascia/").status_code == 302, "safe to repeat"


def test_new_times_are_offered_to_who_waits_longest(
    place: Ambulatory, ines: Actor, client: Client, system: Actor
) -> None:
    """A new range: each who waits is offered one, in order, and the rest is free for everybody."""
    codes = [joined(client, place.visit, name) for name in ("Anna", "Bice")]
    day = at(9, days=6).astimezone(ROME)
    with entered(ines, writes=True):
        open_range(
            weekday=day.weekday(),
            opens=time(9),
            closes=time(10),
            valid_from=day.date(),
            valid_until=day.date(),
            provider_id=place.ada.pk,
            reason_ids=[place.visit.pk],
            by=ines,
        )
    with entered(system, writes=False):
        log = list(Offer.objects.order_by("slot__starts_at").values_list("waiting__code", "state"))
    assert log == [(codes[0], "open"), (codes[1], "open")]
    free = client.get("/api/v1/slots").json()["slots"]
    assert [one["start"][11:16] for one in free] == ["09:40"]
    assert "C’è un posto: lo vuoi?" in page_of(client, codes[0])
    said = client.post(
        f"/prenotazione/{codes[0]}/rispondi/", {"risposta": "no"}, follow=True
    ).content.decode()
    assert "un posto, e hai detto di no" in said and "Sei la prima persona della lista." in said
    taken = client.post(
        f"/prenotazione/{codes[1]}/rispondi/", {"risposta": "si"}, follow=True
    ).content.decode()
    assert "Il tuo appuntamento" in taken and codes[1] in taken


def test_an_offer_that_was_taken_back_is_said(place: Ambulatory, ines: Actor, client: Client) -> None:
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
    code = joined(client, place.visit)
    with entered(ines, writes=True):
        cancel(booking_id=card.id, by=ines)
        add_absence(provider_id=place.ada.pk, starts_at=at(0), ends_at=at(23), by=ines)
    page = client.post(f"/prenotazione/{code}/rispondi/", {"risposta": "si"}, follow=True).content.decode()
    assert "Resti in lista, al tuo posto." in page and "Sei la prima persona della lista." in page
    assert "un posto, che l’ambulatorio ha dovuto togliere" in page


def test_a_discreet_reason_is_not_named_on_the_way(place: Ambulatory, client: Client) -> None:
    code = joined(client, place.long_visit)
    for more in ("", "lascia/"):
        answer = client.get(f"/prenotazione/{code}/{more}")
        assert answer.status_code == 200 and b"olloquio" not in answer.content


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 10_000},
        {"phone": ""},
        {"phone": "pronto"},
        {"motivo": "x"},
        {"motivo": "0"},
    ],
)
def test_what_cannot_be_is_said_beside(
    place: Ambulatory, client: Client, system: Actor, wrong: dict[str, str]
) -> None:
    asked = {"motivo": str(place.visit.pk), "name": "Rosa", "phone": "3331234567"} | wrong
    answer = client.post("/prenota/attesa/", asked)
    assert answer.status_code == 422 and "pt-error-summary" in answer.content.decode()
    with entered(system, writes=False):
        assert not Waiting.objects.exists()


def test_only_what_is_booked_without_account_is_waited_for(
    place: Ambulatory, client: Client, system: Actor
) -> None:
    place.visit.without_account = False
    with entered(system, writes=True):
        place.visit.save()
    asked = {"motivo": str(place.visit.pk), "name": "Rosa", "phone": "3331234567"}
    assert client.post("/prenota/attesa/", asked).status_code == 422


def test_the_code_of_an_appointment_leaves_no_list(place: Ambulatory, client: Client, system: Actor) -> None:
    code = code_of(client, place.slot(at(8)))
    for method in (client.get, client.post):
        assert method(f"/prenotazione/{code}/lascia/").status_code == 404
    with entered(system, writes=False):
        assert Booking.objects.get().status == "booked"


@pytest.mark.parametrize("more", ["", "calendario.ics"])
def test_once_the_time_has_come_the_code_tells_nobody_what_became_of_it(
    place: Ambulatory, ines: Actor, client: Client, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    """Whoever booked for somebody keeps the code: seen, missed or excused, they read the same bytes."""
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
    later = slot.starts_at + timedelta(hours=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    answers = set()
    for verb in ("see", "miss", "excuse", None):
        answer = client.get(f"/prenotazione/{card.code}/{more}")
        answers.add((answer.status_code, answer.content))
        if verb:
            with entered(ines, writes=True):
                mark(booking_id=card.id, verb=verb, by=ines)
            answer = client.get(f"/prenotazione/{card.code}/{more}")
            answers.add((answer.status_code, answer.content))
            with entered(ines, writes=True):
                mark(booking_id=card.id, verb="correct", by=ines)
    assert len(answers) == 1
    assert more or "è passata" in answers.pop()[1].decode()
