"""Who walks in and is not on the register: known already, alike somebody, or really new."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portineria.accounts.public import Role
from portineria.activities.actions import enrol_and_record
from portineria.activities.models import Attendance, Enrolment, Lab, Session
from portineria.activities.rules import Refused, resembles
from portineria.audit.public import Reading
from portineria.foundation.walls.public import Actor, entered
from portineria.people.models import Person
from portineria.people.public import merge_persons
from tests.participations.scene import Scene

from .scene import put_on_register, signed_in
from .test_pages import MOST_QUERIES, _counted, address, present, text

pytestmark = pytest.mark.django_db
CANARY = "Canarinaltrove"


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The lab operator of body A."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


@pytest.fixture
def canary(scene: Scene) -> UUID:
    """Somebody only body B knows, with a name everybody here looks for."""
    return scene.person("Fatima", CANARY, body=scene.b)


def look_for(browser: Client, session: Session, words: str, **headers: str) -> str:
    where = address("session", session_id=session.pk)
    return text(browser.get(where, {"cerca": words}, headers=headers))


def button(page: str) -> dict[str, str]:
    """What the first «Iscrivi e segna presente» sends, and where to."""
    form = re.search(r'action="(\S*/iscrizioni/\S*)".*?name="client_id" value="(\S+)"', page)
    assert form, "no such button on the page"
    return {"url": form[1], "client_id": form[2]}


def press(browser: Client, found: dict[str, str]) -> Any:
    return browser.post(found["url"], {"client_id": found["client_id"]}, follow=True)


def test_somebody_known_is_found_enrolled_and_present_in_one_touch(
    scene: Scene, today: Session, browser: Client, canary: UUID
) -> None:
    fatima = scene.person("Fatima", "El Idrissi", born=1991)
    page = look_for(browser, today, "idrisi fatima")
    assert "Fatima El Idrissi" in page
    assert "Iscrivi e segna presente" in page
    for _ in range(2):
        answer = press(browser, button(page))
    assert answer.redirect_chain[-1][0] == f"{address('session', session_id=today.pk)}#persona-{fatima}"
    assert "Fatima El Idrissi: iscrizione fatta, presenza segnata." in text(answer)
    assert present(scene, today) == 1
    with entered(scene.builder, writes=True):
        assert (Enrolment.objects.count(), Attendance.objects.count()) == (1, 1)


def test_the_search_leaves_a_trace_of_whom_it_showed(scene: Scene, today: Session, browser: Client) -> None:
    gina = scene.person("Gina")
    look_for(browser, today, "gina", **{"HX-Request": "true"})
    with entered(scene.builder, writes=True):
        assert Reading.objects.get(door="activities.session").subjects == [f"person:{gina}"]


@pytest.mark.parametrize("words", ["fatima", "Canarinaltrove", "canarinaltrov"])
def test_whom_the_actor_does_not_see_is_not_found(
    scene: Scene, today: Session, browser: Client, canary: UUID, words: str
) -> None:
    page = look_for(browser, today, words, **{"HX-Request": "true"})
    assert CANARY not in page
    assert str(canary) not in page
    assert "Nessuna persona conosciuta si chiama così" in page


def test_whom_the_actor_does_not_see_does_not_exist(
    scene: Scene, today: Session, browser: Client, canary: UUID
) -> None:
    for person in (canary, uuid4()):
        where = address("enrolment", session_id=today.pk, person_id=person)
        assert browser.get(where).status_code == 404
        assert browser.post(where, {"client_id": uuid4()}).status_code == 404
    with entered(scene.builder, writes=True):
        assert not Enrolment.objects.exists()


def test_a_piece_of_the_page_is_enough_for_a_script(scene: Scene, today: Session, browser: Client) -> None:
    scene.person("Gina")
    piece = look_for(browser, today, "gin", **{"HX-Request": "true"})
    assert "Gina Prova" in piece
    assert "<html" not in piece
    assert "Gina Prova" in look_for(browser, today, "gin")


def test_one_letter_is_too_little_and_nonsense_does_no_harm(
    scene: Scene, today: Session, browser: Client
) -> None:
    scene.person("Gina")
    page = look_for(browser, today, "g")
    assert "Scrivi almeno due lettere" in page
    assert "Gina" not in page
    for nonsense in ("\x00\x00\x00", "%%%", "'; drop", "x" * 5000):
        assert "Gina" not in look_for(browser, today, nonsense)


def test_who_is_on_the_register_already_is_marked_or_said_to_be_there(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    (gina,) = put_on_register(scene, lab, ["Gina"])
    page = look_for(browser, today, "gina")
    assert "Iscrivi e segna presente" not in page
    press(browser, button(page))
    assert present(scene, today) == 1
    page = look_for(browser, today, "gina")
    assert f'#persona-{gina}"' in page
    assert "È già presente" in page
    assert "/iscrizioni/" not in page


def test_a_record_merged_in_the_meantime_enrols_the_one_that_stands(
    scene: Scene, today: Session, browser: Client
) -> None:
    duplicate = scene.person("Ginetta")
    found = button(look_for(browser, today, "ginetta"))
    gina = scene.person("Gina")
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=duplicate, survivor_id=gina, by=scene.builder)
    answer = press(browser, found)
    assert answer.redirect_chain[-1][0].endswith(f"#persona-{gina}")
    with entered(scene.builder, writes=True):
        assert Enrolment.objects.get().person_id == Attendance.objects.get().person_id == gina


def test_a_closed_register_refuses_and_leaves_nobody_behind(
    scene: Scene, today: Session, browser: Client, ada: Actor
) -> None:
    gina = scene.person("Gina")
    found = button(look_for(browser, today, "gina"))
    browser.post(address("closing", session_id=today.pk))
    page = look_for(browser, today, "gina")
    assert "Cerca chi è già conosciuto" not in page
    assert "Gina" not in page
    assert "Il registro è chiuso: la presenza" in text(press(browser, found))
    with entered(ada, writes=True), pytest.raises(Refused, match="chiuso"):
        enrol_and_record(session_id=today.pk, person_id=gina, client_id=uuid4(), by=ada)
    with entered(scene.builder, writes=True):
        assert not Enrolment.objects.exists()


def test_a_touch_that_makes_no_sense_says_so(scene: Scene, today: Session, browser: Client) -> None:
    where = address("enrolment", session_id=today.pk, person_id=scene.person("Gina"))
    assert "Il tocco non è stato capito" in text(browser.post(where, {"client_id": "boh"}, follow=True))
    assert browser.get(where).status_code == 302
    assert present(scene, today) == 0


def test_the_social_worker_does_not_look_for_people_here(scene: Scene, today: Session) -> None:
    gina = scene.person("Gina")
    reader = signed_in(Role.SOCIAL_WORKER, scene.b, [scene.here], "assistente")
    assert "Gina" not in look_for(reader, today, "gina")
    where = address("enrolment", session_id=today.pk, person_id=gina)
    assert reader.post(where, {"client_id": uuid4()}).status_code == 404


def typed(**more: str) -> dict[str, str]:
    return {"given_name": "Fatima", "family_name": "", "birth_year": "1991", "client_id": str(uuid4())} | more


def send(browser: Client, session: Session, values: dict[str, str]) -> str:
    return text(browser.post(address("newcomer", session_id=session.pk), values, follow=True))


def asked(page: str) -> str:
    found = re.search(r'name="asked" value="([^"]*)"', page)
    assert found, "the form does not say what was asked"
    return found[1]


def test_somebody_alike_is_proposed_and_chosen(
    scene: Scene, today: Session, browser: Client, canary: UUID
) -> None:
    fatima = scene.person("Fatima", "El Idrissi", born=1991)
    page = send(browser, today, typed(family_name="Elidrissi"))
    assert "È una di queste persone?" in page
    assert CANARY not in page
    assert 'value="Elidrissi"' in page
    assert present(scene, today) == 0
    press(browser, button(page))
    with entered(scene.builder, writes=True):
        assert Attendance.objects.get().person_id == fatima
        assert Person.objects.count() == 2


def test_none_of_them_goes_on_with_what_was_typed(scene: Scene, today: Session, browser: Client) -> None:
    scene.person("Fatima", "El Idrissi", born=1991)
    values = typed(family_name="Elidrissi")
    page = send(browser, today, values)
    assert "No, è una persona nuova" in page
    for _ in range(2):
        answer = send(browser, today, values | {"asked": asked(page)})
    assert "Fatima Elidrissi: registrazione fatta" in answer
    assert present(scene, today) == 1
    with entered(scene.builder, writes=True):
        assert Person.objects.count() == 2


def test_another_name_is_another_question(scene: Scene, today: Session, browser: Client) -> None:
    scene.person("Fatima", "El Idrissi", born=1991)
    scene.person("Gina")
    page = send(browser, today, typed())
    page = send(browser, today, typed(given_name="Gina", birth_year="", asked=asked(page)))
    assert "È una di queste persone?" in page
    assert "Gina Prova" in page


@pytest.mark.parametrize(("born", "proposed"), [("1991", True), ("1990", True), ("1960", False), ("", True)])
def test_who_was_born_in_another_time_is_somebody_else(
    scene: Scene, today: Session, browser: Client, born: str, proposed: bool
) -> None:
    scene.person("Fatima", "El Idrissi", born=1991)
    page = send(browser, today, typed(family_name="El Idrissi", birth_year=born))
    assert ("È una di queste persone?" in page) is proposed
    assert present(scene, today) == (not proposed)


def test_who_nobody_here_sees_is_never_proposed(
    scene: Scene, today: Session, browser: Client, canary: UUID
) -> None:
    answer = send(browser, today, typed(family_name=CANARY, birth_year="1980"))
    assert f"Fatima {CANARY}: registrazione fatta" in answer
    assert str(canary) not in answer


def test_searching_asks_the_database_little(scene: Scene, lab: Lab, today: Session, browser: Client) -> None:
    put_on_register(scene, lab, [f"Persona{number}" for number in range(20)])
    for number in range(20):
        scene.person(f"Gina{number}")
    for headers in ({}, {"HX-Request": "true"}):
        with CaptureQueriesContext(connection) as seen:
            look_for(browser, today, "gina", **headers)
        assert len(_counted(seen)) <= MOST_QUERIES, "\n".join(_counted(seen))


@pytest.mark.parametrize(
    ("typed_name", "known", "alike"),
    [
        ("fatima", "fatima el idrissi", True),
        ("idrissi", "fatima el idrissi", True),
        ("fatima al idrissi", "fatima el idrissi", True),
        ("mario rossi", "maria rossi", True),
        ("rossi mario", "mario rossi", True),
        ("mairo rossi", "mario rossi", True),
        ("mario rosso verdi", "mario rossi", False),
        ("li na", "li mo", False),
        ("mainvista1280", "mainvista390", False),
        ("prova 11", "prova 12", False),
        ("أحمد", "أحمد الحسن", True),
    ],
)
def test_what_is_alike(typed_name: str, known: str, alike: bool) -> None:
    assert resembles(typed_name, known) is alike


def test_names_that_merely_sound_alike_are_not_held_up(scene: Scene, today: Session, browser: Client) -> None:
    scene.person("", "Mainvista390")
    answer = send(browser, today, typed(given_name="", family_name="Mainvista1280", birth_year=""))
    assert "Mainvista1280: registrazione fatta" in answer
