"""What the page of a session says of its register: closed by whom, called off, empty."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.actions import close_session
from portineria.activities.models import Lab, Session
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import make_session, put_on_register, signed_in
from .test_pages import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The lab operator of body A."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here], "annamaria.canarini")


def page_of(browser: Client, session: Session) -> str:
    return text(browser.get(address("session", session_id=session.pk)))


def test_a_closed_register_says_when_and_in_which_role_never_who(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    put_on_register(scene, lab, ["Bruna"])
    browser.post(address("closing", session_id=today.pk))
    reader = signed_in(Role.SOCIAL_WORKER, scene.b, [scene.here], "assistente")
    page = page_of(reader, today)
    closed_at = Session.objects.get(pk=today.pk).closed_at
    assert f"Chiuso il {italian.moment(closed_at)} (ruolo: Operatore di laboratorio)." in page
    assert "canarini" not in page.lower()
    assert "Non presente" in page
    assert "Segna presente" not in page


def test_opened_again_it_says_nothing_of_the_closing(scene: Scene, today: Session, browser: Client) -> None:
    browser.post(address("closing", session_id=today.pk))
    page = text(browser.post(address("reopening", session_id=today.pk), follow=True))
    assert "Operatore di laboratorio)" not in page
    assert Session.objects.get().closed_as == ""


def test_a_register_taken_in_says_only_when(scene: Scene, today: Session, browser: Client) -> None:
    with entered(scene.builder, writes=True):
        close_session(session_id=today.pk, by=scene.builder)
    page = page_of(browser, today)
    assert "Chiuso il" in page
    assert "ruolo:" not in page
    assert Session.objects.get().closed_as == "test.scene"


def test_a_session_called_off_shows_no_name_and_the_way_back(scene: Scene, lab: Lab, browser: Client) -> None:
    put_on_register(scene, lab, ["Bruna"])
    off = make_session(scene, lab, timezone.localdate() + timedelta(days=1), state="cancelled")
    page = page_of(browser, off)
    assert "Non si segnano presenze." in page
    assert "L’incontro non si è tenuto" in page
    assert "Torna al laboratorio" in page
    for missing in (
        "Bruna",
        "Persona nuova",
        "Foglio da stampare",
        "Cerca chi è già conosciuto",
        "contatore",
    ):
        assert missing not in page, missing


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Nessuna persona è iscritta a questo laboratorio."),
        (
            {"state": "closed", "closed_at": timezone.now(), "closed_by": 1},
            "Il registro è stato chiuso senza nessun nome.",
        ),
    ],
)
def test_an_empty_register_says_why(
    scene: Scene, lab: Lab, browser: Client, more: dict[str, Any], words: str
) -> None:
    assert words in page_of(browser, make_session(scene, lab, **more))


def test_an_empty_register_promises_nothing_to_who_only_reads(scene: Scene, today: Session) -> None:
    reader = signed_in(Role.SOCIAL_WORKER, scene.b, [scene.here], "assistente")
    page = page_of(reader, today)
    assert "Nessuna persona è iscritta" in page
    assert "Aggiungi la prima" not in page


def test_the_community_manager_closes_in_their_own_role(
    scene: Scene, today: Session, actor_for: Any, browser: Client
) -> None:
    manager: Actor = actor_for(role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here])
    with entered(manager, writes=True):
        close_session(session_id=today.pk, by=manager)
    assert "(ruolo: Community manager)" in page_of(browser, today)
