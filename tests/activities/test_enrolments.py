"""Everybody on the registers one reads, twenty-five a page, and the labs in five numbers."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.models import Lab, Session
from portineria.activities.queries import Tally, tally
from portineria.audit.public import Reading
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import make_lab, make_session, put_on_register, signed_in
from .test_pages import MOST_QUERIES, address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The lab operator of body A."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def test_an_enrolment_is_a_line_with_its_lab(scene: Scene, lab: Lab, browser: Client) -> None:
    put_on_register(scene, lab, ["Bruna"])
    page = text(browser.get(address("enrolments")))
    assert "Bruna" in page
    assert address("lab", slug=lab.slug) in page


def test_who_is_on_no_register_of_mine_does_not_show(scene: Scene, lab: Lab, browser: Client) -> None:
    put_on_register(scene, make_lab(scene, "lab-di-b", body=scene.b), ["Estranea"])
    page = text(browser.get(address("enrolments")))
    assert "Estranea" not in page
    assert "Nessuna persona è iscritta" in page


def test_reading_the_list_leaves_a_trace_of_everybody_on_it(
    scene: Scene, lab: Lab, browser: Client, actor_for: Any
) -> None:
    people = put_on_register(scene, lab, ["Bruna", "Carla"])
    browser.get(address("enrolments"))
    with entered(actor_for(role=Role.DPO, organisation=scene.a), writes=False):
        trace = Reading.objects.get(door="activities.enrolments")
    assert set(trace.subjects) == {f"person:{person}" for person in people}


def test_twenty_five_a_page(scene: Scene, lab: Lab, browser: Client) -> None:
    put_on_register(scene, lab, [f"Nome{number}" for number in range(27)])
    pages = [browser.get(address("enrolments"), {"page": number}).content.decode() for number in (1, 2)]
    shown = [set(re.findall(r"Nome\d+", page)) for page in pages]
    assert [len(names) for names in shown] == [25, 2]
    assert not shown[0] & shown[1]


def test_the_labs_in_five_numbers(scene: Scene, lab: Lab, ada: Actor) -> None:
    put_on_register(scene, lab, ["Bruna", "Carla"])
    now = timezone.now()
    make_session(scene, lab, timezone.localdate() + timedelta(days=3))
    make_session(scene, lab, timezone.localdate() - timedelta(days=3))
    with entered(ada, writes=False):
        numbers = tally(ada, since=now - timedelta(days=30), now=now)
    assert numbers == Tally(enrolled=2, newly_enrolled=2, attendances=0, coming=1, unclosed=1)


def test_the_queries_do_not_grow_with_the_rows(
    scene: Scene, lab: Lab, today: Session, browser: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            browser.get(address("enrolments"))
        return sum("SAVEPOINT" not in one["sql"] for one in seen)

    put_on_register(scene, lab, ["Bruna"])
    few = asked()
    put_on_register(scene, lab, [f"Nome{number}" for number in range(24)])
    assert asked() == few <= MOST_QUERIES
