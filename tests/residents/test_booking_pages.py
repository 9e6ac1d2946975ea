"""Booking without an account: two screens, a code, and nothing that gives a discreet reason away."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from portineria.agenda.actions import join_waiting_list
from portineria.agenda.models import Booking
from portineria.foundation.walls.public import Actor, entered
from tests.agenda.scene import Ambulatory, at, build_ambulatory, guest, nurse

pytestmark = pytest.mark.django_db
WHO = {"name": "Rosa Maria Prova", "phone": "333 1234567"}


@pytest.fixture
def place(db: None) -> Ambulatory:
    """An ambulatory, inside the test's transaction."""
    return build_ambulatory()


@pytest.fixture
def ines(place: Ambulatory, actor_for: Callable[..., Actor]) -> Actor:
    """The nurse who keeps its agenda."""
    return nurse(place, actor_for)


def code_of(client: Client, slot: Any) -> str:
    answer = client.post(f"/prenota/{slot.pk}/", WHO)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"]).split("/")[2]


def test_two_screens_and_a_code(place: Ambulatory, client: Client, system: Actor) -> None:
    slot = place.slot(at(8))
    first = client.get("/prenota/", {"motivo": "visita", "quartiere": place.here.slug}).content.decode()
    assert f"/prenota/{slot.pk}/" in first
    assert "A che nome?" in client.get(f"/prenota/{slot.pk}/").content.decode()
    code = code_of(client, slot)
    page = client.get(f"/prenotazione/{code}/")
    assert code in page.content.decode() and "Rosa" not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin" and "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]
    with entered(system, writes=False):
        made = Booking.objects.get()
    assert (made.given_name, made.family_name, made.booked_by) == ("Rosa", "Maria Prova", "self")
    assert client.get(f"/prenota/{slot.pk}/").status_code == 409
    assert client.post(f"/prenota/{slot.pk}/", WHO).status_code == 409


def test_a_discreet_reason_is_named_nowhere_after_the_choice(place: Ambulatory, client: Client) -> None:
    slot = place.slot(at(8), reason=place.long_visit)
    code = code_of(client, slot) if client.get(f"/prenota/{slot.pk}/").status_code == 200 else ""
    other = place.slot(at(10), reason=place.long_visit)
    pages = [
        client.get(f"/prenota/{other.pk}/"),
        *(
            client.get(f"/prenotazione/{code}/{more}")
            for more in ("", "annulla/", "sposta/", "calendario.ics")
        ),
    ]
    for page in pages:
        assert page.status_code == 200
        assert b"olloquio" not in page.content and b"olloquio" not in str(page.headers).encode()


def test_the_calendar_file_can_be_read(place: Ambulatory, client: Client) -> None:
    slot = place.slot(at(8))
    code = code_of(client, slot)
    answer = client.get(f"/prenotazione/{code}/calendario.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["DTSTART"].dt == slot.starts_at and event["DTEND"].dt == slot.ends_at
    assert str(event["SUMMARY"]) == "Visita" and b"Rosa" not in answer.content


def test_moved_and_cancelled_with_the_code(place: Ambulatory, client: Client, system: Actor) -> None:
    first, second = place.slot(at(8)), place.slot(at(8) + timedelta(hours=2))
    code = code_of(client, first)
    assert str(second.pk) in client.get(f"/prenotazione/{code}/sposta/").content.decode()
    moved = client.post(f"/prenotazione/{code}/sposta/", {"slot": second.pk}, follow=True).content.decode()
    assert "spostato" in moved
    nothing = client.post(f"/prenotazione/{code}/sposta/", {"slot": "x"}, follow=True).content.decode()
    assert "non è cambiato nulla" in nothing
    gone = client.post(f"/prenotazione/{code}/annulla/", follow=True).content.decode()
    assert "non si fa più" in gone and "è annullato" in gone
    assert client.get(f"/prenotazione/{code}/calendario.ics").status_code == 404
    assert client.get(f"/prenota/{second.pk}/").status_code == 200


@pytest.mark.parametrize(
    "typed", ["ABCD-EFGH-JKMN", "x", "0" * 200, "a\x00b", "<script>alert(1)</script>", "../.."]
)
def test_a_wrong_code_is_a_helpful_404(place: Ambulatory, client: Client, typed: str) -> None:
    answer = client.get("/prenotazione/", {"codice": typed})
    assert answer.status_code == 404
    assert "Nessun appuntamento ha questo codice" in answer.content.decode()
    assert b"<script>alert" not in answer.content
    for more in ("", "annulla/", "sposta/", "calendario.ics"):
        assert client.get(f"/prenotazione/ABCD-EFGH-JKMN/{more}").status_code == 404


def test_the_code_is_read_as_people_type_it(place: Ambulatory, client: Client) -> None:
    code = code_of(client, place.slot(at(8)))
    answer = client.get("/prenotazione/", {"codice": f" {code.lower().replace('-', ' ')} "})
    assert answer["Location"] == f"/prenotazione/{code}/"
    assert client.get("/prenotazione/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 10_000},
        {"name": "12"},
        {"phone": ""},
        {"phone": "pronto"},
        {"name": "\u202eA"},
    ],
)
def test_what_cannot_be_is_said_beside(place: Ambulatory, client: Client, wrong: dict[str, str]) -> None:
    slot = place.slot(at(8))
    answer = client.post(f"/prenota/{slot.pk}/", WHO | wrong)
    assert answer.status_code == 422 and "pt-error-summary" in answer.content.decode()
    assert client.get(f"/prenota/{slot.pk}/").status_code == 200


def test_questions_that_make_no_sense(place: Ambulatory, client: Client) -> None:
    for asked in ({"motivo": "nulla"}, {"quartiere": "altrove"}, {"motivo": "a\x00"}):
        assert client.get("/prenota/", asked).status_code == 422
    assert client.get("/prenota/5f0d0f5e-0000-4000-8000-000000000000/").status_code == 404


def test_nobody_tries_codes_for_ever(place: Ambulatory, client: Client, settings: Any) -> None:
    settings.PORTINERIA_REQUESTS_PER_MINUTE = 3
    answers = [client.get("/prenotazione/ABCD-EFGH-JKMN/") for _ in range(4)]
    assert [one.status_code for one in answers] == [404, 404, 404, 429]
    assert "Aspetta un minuto" in answers[-1].content.decode() and answers[-1]["Retry-After"]


def test_who_waits_answers_with_the_code(place: Ambulatory, ines: Actor, client: Client) -> None:
    code = code_of(client, place.slot(at(8)))
    with entered(ines, writes=True):
        waits = join_waiting_list(reason_id=place.visit.pk, guest=guest(), by=ines)
    assert "Quando si libera" in client.get(f"/prenotazione/{waits.code}/").content.decode()
    client.post(f"/prenotazione/{code}/annulla/")
    assert "lo vuoi?" in client.get(f"/prenotazione/{waits.code}/").content.decode()
    page = client.post(
        f"/prenotazione/{waits.code}/rispondi/", {"risposta": "si"}, follow=True
    ).content.decode()
    assert "Il tuo appuntamento" in page and waits.code in page
    assert client.post("/prenotazione/ABCD-EFGH-JKMN/rispondi/", {"risposta": "si"}).status_code == 404


def test_the_neighbourhood_leads_to_its_times(place: Ambulatory, client: Client) -> None:
    page = client.get(f"/quartieri/{place.here.slug}/").content.decode()
    assert f"/prenota/?quartiere={place.here.slug}" in page
    english = client.get("/prenota/", headers={"Accept-Language": "en"}).content.decode()
    assert "Free times" in english and "Orari liberi" not in english
