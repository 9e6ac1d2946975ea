"""What staff see and touch."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.models import Attendance, Lab, Session
from portineria.activities.queries import register_of
from portineria.audit.public import Reading
from portineria.foundation.walls.public import entered
from tests.participations.scene import Scene

from .scene import make_lab, make_session, put_on_register, signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The lab operator of body A."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def address(name: str, **where: Any) -> str:
    return reverse(f"activities:{name}", kwargs=where)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def present(scene: Scene, session: Session) -> int:
    with entered(scene.builder, writes=True):
        return sum(line.is_present for line in register_of(session))


def test_the_labs_page_shows_the_week(scene: Scene, today: Session, browser: Client) -> None:
    page = text(browser.get(address("labs")))
    assert "Laboratorio lab-uno" in page
    assert "Cucina insieme" in page
    assert address("session", session_id=today.pk) in page


def test_an_empty_labs_page_says_why(scene: Scene, browser: Client) -> None:
    page = text(browser.get(address("labs")))
    assert "Non lavori ancora in nessun laboratorio" in page
    assert "non c’è nessun incontro" in page


def test_a_lab_shows_its_sessions_and_its_people(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    put_on_register(scene, lab, ["Bruna", "Carla"])
    make_session(scene, lab, timezone.localdate() - timedelta(days=7))
    page = text(browser.get(address("lab", slug=lab.slug)))
    assert "Persone iscritte (2)" in page
    assert "Bruna Prova" in page
    assert page.count("Cucina insieme") == 2
    with entered(scene.builder, writes=True):
        assert len(Reading.objects.get(door="activities.lab").subjects) >= 2


def test_twenty_touches_take_the_attendance_of_twenty(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    people = put_on_register(scene, lab, [f"Persona{number:02}" for number in range(20)])
    page = text(browser.get(address("session", session_id=today.pk)))
    assert page.count('aria-pressed="false"') == 20
    for count, person in enumerate(people, start=1):
        where = address("touch", session_id=today.pk, person_id=person)
        answer = browser.post(where, {"client_id": uuid4(), "pressed": "1"}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert f"{count} di 20" in text(answer)
        assert 'aria-pressed="true"' in text(answer)
        assert 'hx-swap-oob="true"' in text(answer)
    assert present(scene, today) == 20


def test_touching_again_takes_it_back_also_without_script(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    where = address("touch", session_id=today.pk, person_id=bruna)
    client = str(uuid4())
    answer = browser.post(where, {"client_id": client, "pressed": "1"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{address('session', session_id=today.pk)}#persona-{bruna}"
    page = text(browser.get(address("session", session_id=today.pk)))
    assert client in page
    assert 'aria-pressed="true"' in page
    browser.post(where, {"client_id": client, "pressed": "0"})
    assert present(scene, today) == 0


def test_a_refused_touch_says_why_beside_the_name(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    browser.post(address("closing", session_id=today.pk))
    where = address("touch", session_id=today.pk, person_id=bruna)
    touch = {"client_id": uuid4(), "pressed": "1"}
    assert "Il registro è chiuso" in text(browser.post(where, touch, headers={"HX-Request": "true"}))
    assert "Il registro è chiuso: la presenza" in text(browser.post(where, touch, follow=True))
    nonsense = browser.post(where, {"client_id": "x", "pressed": "maybe"}, headers={"HX-Request": "true"})
    assert "Il tocco non è stato capito" in text(nonsense)
    assert present(scene, today) == 0


def test_a_newcomer_needs_three_fields(scene: Scene, lab: Lab, today: Session, browser: Client) -> None:
    where = address("newcomer", session_id=today.pk)
    assert 'name="client_id"' in text(browser.get(where))
    typed = {"given_name": "Fatima", "family_name": "El Idrissi", "birth_year": "1991", "client_id": uuid4()}
    for _ in range(2):
        answer = browser.post(where, typed, follow=True)
    assert "Fatima El Idrissi: registrazione fatta" in text(answer)
    assert present(scene, today) == 1
    with entered(scene.builder, writes=True):
        assert Attendance.objects.count() == 1


def test_a_form_gone_back_to_for_somebody_else_is_refused_once_and_keeps_what_was_typed(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    where = address("newcomer", session_id=today.pk)
    first = {
        "given_name": "Fatima",
        "family_name": "El Idrissi",
        "birth_year": "1991",
        "client_id": str(uuid4()),
    }
    browser.post(where, first)
    second = first | {"given_name": "Ngozi", "family_name": "Okafor"}
    refused = browser.post(where, second)
    assert refused.status_code == 422
    assert all(word in text(refused) for word in ("un’altra persona", 'value="Ngozi"', 'value="1991"'))
    assert first["client_id"] not in text(refused)
    fresh = re.search(r'name="client_id" value="([0-9a-f-]{36})"', text(refused))
    assert fresh
    browser.post(where, second | {"client_id": fresh[1]})
    assert present(scene, today) == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"birth_year": "millenovecento"}, "Scrivi l’anno con quattro cifre"),
        ({"birth_year": "1700"}, "L’anno di nascita va dal"),
        ({"given_name": "", "family_name": ""}, "Scrivi almeno il nome o il cognome."),
        ({"given_name": "x" * 121}, "120"),
        ({"given_name": "!!"}, "Serve almeno un nome o un cognome"),
        ({"client_id": "boh"}, "UUID"),
    ],
)
def test_a_newcomer_typed_wrong_keeps_what_was_typed(
    scene: Scene, today: Session, browser: Client, typed: dict[str, str], words: str
) -> None:
    good = {"given_name": "Ngozi", "family_name": "", "birth_year": "1990", "client_id": str(uuid4())}
    answer = browser.post(address("newcomer", session_id=today.pk), good | typed)
    assert answer.status_code == 422
    assert words in text(answer)
    for value in (good | typed).values():
        assert value in text(answer)
    assert present(scene, today) == 0


def test_the_next_session_copies_the_last(scene: Scene, lab: Lab, browser: Client) -> None:
    today = timezone.localdate()
    make_session(scene, lab, today - timedelta(days=1), seats=12)
    where = address("plan", slug=lab.slug)
    page = text(browser.get(where))
    assert 'value="Cucina insieme"' in page
    assert f'value="{today + timedelta(days=6):%Y-%m-%d}"' in page
    assert 'value="17:00"' in page
    typed = {"title": "Pane", "day": f"{today:%d/%m/%Y}", "starts": "10:00", "ends": "11:30"}
    assert "«Pane» è in programma" in text(browser.post(where, typed, follow=True))
    made = Session.objects.get(title="Pane")
    assert (made.seats, made.place, made.minutes, made.on) == (12, "", 90, today) or made.place


def test_a_plan_typed_wrong_says_so_beside_the_field(scene: Scene, lab: Lab, browser: Client) -> None:
    where = address("plan", slug=lab.slug)
    typed = {"title": "Pane", "day": "32/13/2026", "starts": "mai", "ends": ""}
    answer = browser.post(where, typed)
    assert answer.status_code == 422
    for words in ("Scrivi il giorno così", "Scrivi l’ora così", "Scrivi l’ora di fine", 'value="Pane"'):
        assert words in text(answer)
    backwards = {"title": "Pane", "day": "2026-12-01", "starts": "11:00", "ends": "10:00"}
    assert "deve finire dopo" in text(browser.post(where, backwards))


def test_the_register_closes_after_a_question_and_opens_again(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    put_on_register(scene, lab, ["Bruna"])
    where = address("closing", session_id=today.pk)
    assert "0 persone su 1" in text(browser.get(where))
    page = text(browser.post(where, follow=True))
    assert "Il registro è chiuso" in page
    assert "disabled" in page
    page = text(browser.post(address("reopening", session_id=today.pk), follow=True))
    assert "di nuovo aperto" in page


def test_a_session_can_be_called_off(scene: Scene, lab: Lab, browser: Client) -> None:
    later = make_session(scene, lab, timezone.localdate() + timedelta(days=3))
    where = address("cancelling", session_id=later.pk)
    assert "Non si può tornare indietro" in text(browser.get(where))
    assert "Incontro annullato" in text(browser.post(where, follow=True))
    assert "non si può annullare" in text(browser.post(where, follow=True))


def test_the_sheet_is_made_for_paper(scene: Scene, lab: Lab, today: Session, browser: Client) -> None:
    put_on_register(scene, lab, ["Bruna"])
    page = text(browser.get(address("sheet", session_id=today.pk)))
    assert "Bruna Prova" in page
    assert "Firma" in page
    assert f" {today.on.year}, 17:00" in page


def test_labs_that_ended_stand_apart(scene: Scene, lab: Lab, browser: Client) -> None:
    before = make_lab(scene, "lab-finito")
    with entered(scene.builder, writes=True):
        Lab.objects.filter(pk=before.pk).update(closed_on=timezone.localdate() - timedelta(days=1))
    held, over = text(browser.get(address("labs"))).split("Laboratori conclusi")
    assert lab.name in held
    assert before.name in over
    assert before.name not in held


def test_the_social_worker_reads_and_does_not_touch(scene: Scene, lab: Lab, today: Session) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    reader = signed_in(Role.SOCIAL_WORKER, scene.b, [scene.here], "assistente")
    page = text(reader.get(address("session", session_id=today.pk)))
    assert "Bruna Prova" in page
    assert "disabled" in page
    assert "Chiudi il registro" not in page
    touched = reader.post(
        address("touch", session_id=today.pk, person_id=bruna), {"client_id": uuid4(), "pressed": "1"}
    )
    assert touched.status_code == 404
    assert present(scene, today) == 0


PLACES = ("labs", "lab", "plan", "session", "newcomer", "closing", "cancelling", "sheet")


@pytest.mark.parametrize("name", PLACES)
def test_a_page_asks_the_database_as_often_for_forty_as_for_one(
    scene: Scene, lab: Lab, today: Session, browser: Client, name: str
) -> None:
    where = {"labs": {}, "lab": {"slug": lab.slug}, "plan": {"slug": lab.slug}}.get(
        name, {"session_id": today.pk}
    )
    put_on_register(scene, lab, ["Prima"])
    few = _queries(browser, address(name, **where))
    put_on_register(scene, lab, [f"Persona{number}" for number in range(39)])
    for day in range(1, 6):
        make_session(scene, make_lab(scene, f"altro-{day}"))
    many = _queries(browser, address(name, **where))
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= MOST_QUERIES, "\n".join(many)


def test_a_touch_asks_little(scene: Scene, lab: Lab, today: Session, browser: Client) -> None:
    """More than a page: it checks and writes attendance, participation, presence, fact and trace."""
    first, second = put_on_register(scene, lab, ["Prima", "Seconda"])
    _touched(browser, today, first)
    asked = _touched(browser, today, second)
    put_on_register(scene, lab, [f"Persona{number}" for number in range(20)])
    assert len(_touched(browser, today, first)) <= len(asked) <= 20, "\n".join(asked)


def _touched(browser: Client, session: Session, person: Any) -> list[str]:
    where = address("touch", session_id=session.pk, person_id=person)
    with CaptureQueriesContext(connection) as seen:
        browser.post(where, {"client_id": uuid4(), "pressed": "1"}, headers={"HX-Request": "true"})
    return _counted(seen)


def _queries(browser: Client, where: str) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(where).status_code == 200
    return _counted(seen)


def _counted(seen: Any) -> list[str]:
    """What reaches the database also outside a test, whose one transaction is nested and cleaned up."""
    nested = ("SAVEPOINT", "set_config('app.context', '',", "SET TRANSACTION READ ONLY")
    return [query["sql"][:160] for query in seen if not any(words in query["sql"] for words in nested)]
