"""What is on in a neighbourhood, for eyes and for telephones."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from portineria.activities.models import Session
from tests.activities.scene import make_lab, make_session, put_on_register
from tests.participations.scene import Scene, build_scene

pytestmark = pytest.mark.django_db
CANARY = "Canarina"


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def page(scene: Scene) -> Any:
    return Client().get(reverse("publications:activities", args=[scene.here.slug]))


def events(scene: Scene) -> list[Event]:
    answer = Client().get(reverse("publications:activities_ics", args=[scene.here.slug]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_neighbourhood_shows_its_weeks_and_not_those_of_another(scene: Scene) -> None:
    make_session(scene, make_lab(scene), timezone.localdate() + timedelta(days=40))
    make_session(scene, make_lab(scene, "altrove", where=scene.elsewhere))
    shown = text(page(scene))
    assert shown.count("Cucina insieme") == 1
    assert "dalle 17:00 alle 19:00 · Laboratorio lab-uno" in shown
    assert len(events(scene)) == 1


def test_an_empty_calendar_says_why(scene: Scene) -> None:
    assert "non ci sono attività in programma" in text(page(scene))
    assert events(scene) == []


def test_a_meeting_keeps_its_name_and_says_when_it_is_called_off(scene: Scene) -> None:
    session = make_session(scene, make_lab(scene), place="Via della Prova, 1; cortile")
    (before,) = events(scene)
    Session.objects.filter(pk=session.pk).update(state="cancelled")
    (after,) = events(scene)
    assert before["uid"] == after["uid"] == f"{session.pk}@portineria"
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert (str(before["summary"]), str(after["summary"])) == ("Cucina insieme", "Annullato: Cucina insieme")
    assert str(after["location"]) == "Via della Prova, 1; cortile"
    assert after.decoded("dtstart") == session.starts_at
    assert "annullato" in text(page(scene))


def test_nobody_who_comes_is_in_the_calendar(scene: Scene) -> None:
    lab = make_lab(scene)
    make_session(scene, lab)
    put_on_register(scene, lab, [CANARY])
    where = reverse("publications:activities_ics", args=[scene.here.slug])
    for answer in (page(scene), Client().get(where)):
        assert "Cucina insieme" in answer.content.decode()
        assert CANARY not in answer.content.decode()


def test_a_neighbourhood_that_is_not_there_has_no_calendar(scene: Scene) -> None:
    for name in ("activities", "activities_ics"):
        assert Client().get(reverse(f"publications:{name}", args=["inesistente"])).status_code == 404
