"""The desk of each role."""

from typing import Any

import pytest

from portineria.accounts.roles import STAFF_ROLES, Role
from tests.accounts.counting import at_most
from tests.activities.scene import make_lab, make_session
from tests.activities.scene import signed_in as browser_of
from tests.participations.scene import build_scene

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_every_role_finds_itself_explained(
    at_work: Any, aler: Any, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portineria.accounts.actions.roles_given_by", lambda kind: STAFF_ROLES)
    answer = at_work("prova", role, aler).get("/scrivania/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert role.label in page
    assert role.description[:40].replace("'", "&#x27;") in page
    assert "Giardini Canarini" in page


def test_who_follows_labs_reads_that_today_is_quiet(at_work: Any, aler: Any) -> None:
    page = at_work("chiara", Role.COMMUNITY_MANAGER, aler).get("/scrivania/").content.decode()
    assert "Oggi non ci sono incontri nei tuoi quartieri" in page


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.CUSTODIAN, "/cerca/"),
        (Role.DPO, "/registro-accessi/"),
        (Role.ADMINISTRATOR, "/amministrazione/"),
    ],
)
def test_who_does_not_finds_where_to_begin(at_work: Any, aler: Any, role: Role, where: str) -> None:
    page = at_work("carlo", role, aler).get("/scrivania/").content.decode()
    first = page.split("Da dove cominciare")[1].split("</section>")[0]
    assert f'href="{where}"' in first
    assert "incontri" not in first


def test_a_stranger_is_asked_to_sign_in(client: Any) -> None:
    assert client.get("/scrivania/")["Location"] == "/entra/?next=%2Fscrivania%2F"


def test_the_desk_of_who_follows_no_people_is_cheap(at_work: Any, coop: Any) -> None:
    browser = at_work("chiara", Role.LAB_OPERATOR, coop)
    with at_most(8):
        browser.get("/scrivania/")


def test_the_sessions_of_today_are_there_and_those_elsewhere_are_not() -> None:
    scene = build_scene()
    here = make_session(scene, make_lab(scene))
    make_session(scene, make_lab(scene, slug="lab-lontano", where=scene.elsewhere))
    browser = browser_of(Role.LAB_OPERATOR, scene.a, [scene.here])
    page = browser.get("/scrivania/").content.decode()
    assert "Cucina insieme" in page
    assert f"/sessioni/{here.pk}/" in page
    assert "lab-lontano" not in page


def test_the_desk_does_not_repeat_the_menu(at_work: Any, aler: Any) -> None:
    """Each entry is reached once, in the menu, which stands before the page also for the keyboard."""
    page = at_work("chiara", Role.COMMUNITY_MANAGER, aler).get("/scrivania/").content.decode()
    assert 'href="/casi/"' in page.split("<main")[0]
    aside = page.split("<aside")[1].split("</aside>")[0]
    assert "Che cosa puoi fare in questo ruolo" in aside
    assert "<a " not in aside
