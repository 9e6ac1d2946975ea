"""A space holds one meeting at a time."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from portineria.accounts.public import Role
from portineria.activities.actions import (
    add_space,
    cancel_session,
    move_to_space,
    plan_series,
    plan_session,
)
from portineria.activities.models import Lab, Session, Site, Space
from portineria.activities.rules import Meeting, Refused
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import make_lab, make_session, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen(lab: Lab, ada: Actor) -> Space:
    with entered(ada, writes=True):
        return add_space(
            lab=lab, site_name="Casa", address="Via della Prova 1", name="Cucina", seats=12, by=ada
        )


@pytest.fixture
def taken(today: Session, kitchen: Space, ada: Actor) -> Session:
    with entered(ada, writes=True):
        move_to_space(session_id=today.pk, space=kitchen, by=ada)
    return Session.objects.get(pk=today.pk)


@pytest.fixture
def browser(scene: Scene) -> Client:
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_two_at_the_same_time_are_refused_with_who_is_there(
    scene: Scene, taken: Session, kitchen: Space, browser: Client
) -> None:
    other = make_session(scene, make_lab(scene, "lab-due"))
    where = reverse("activities:place", args=[other.pk])
    answer = browser.post(where, {"space": kitchen.pk})
    assert answer.status_code == 422
    assert "«Casa, Cucina» è già occupato: «Cucina insieme» (Laboratorio lab-uno)" in text(answer)
    assert "17:00–19:00" in text(answer)
    assert Session.objects.get(pk=other.pk).space is None


def test_the_database_refuses_too(scene: Scene, taken: Session, kitchen: Space) -> None:
    other = make_session(scene, make_lab(scene, "lab-due"))
    with pytest.raises(IntegrityError, match="one_meeting_at_a_time"), transaction.atomic():
        Session.objects.filter(pk=other.pk).update(space=kitchen)


def test_one_after_the_other_and_after_a_cancellation_there_is_room(
    scene: Scene, taken: Session, kitchen: Space, ada: Actor
) -> None:
    later = make_session(scene, taken.lab)
    Session.objects.filter(pk=later.pk).update(
        starts_at=taken.ends_at, ends_at=taken.ends_at + timedelta(hours=1)
    )
    again = make_session(scene, taken.lab)
    with entered(ada, writes=True):
        move_to_space(session_id=later.pk, space=kitchen, by=ada)
        cancel_session(session_id=taken.pk, by=ada)
        move_to_space(session_id=again.pk, space=kitchen, by=ada)
    assert Session.objects.filter(space=kitchen).count() == 3


def test_a_new_meeting_and_a_series_are_refused_where_the_space_is_taken(taken: Session, ada: Actor) -> None:
    clash = {"starts_at": taken.starts_at + timedelta(hours=1), "ends_at": taken.ends_at + timedelta(hours=1)}
    week = timedelta(weeks=1)
    next_week = Meeting(taken.on + week, taken.starts_at + week, taken.ends_at + week)
    with entered(ada, writes=True):
        with pytest.raises(Refused, match="già occupato"):
            plan_session(lab=taken.lab, title="Altro", space=taken.space, by=ada, **clash)
        plan_series(model=taken, series_id=uuid4(), meetings=[next_week], by=ada)
        with pytest.raises(Refused, match="già occupato"):
            plan_series(model=taken, series_id=uuid4(), meetings=[next_week], by=ada)
        elsewhere = uuid4()
        plan_series(model=taken, series_id=elsewhere, meetings=[next_week], place="In cortile", by=ada)
    assert Session.objects.get(series=elsewhere).space is None
    assert Session.objects.filter(space=taken.space).count() == 2


def test_a_space_is_added_once_on_a_page_that_says_why_it_is_empty(lab: Lab, browser: Client) -> None:
    where = reverse("activities:spaces", args=[lab.slug])
    assert "Nessuno ha ancora scritto uno spazio" in text(browser.get(where))
    typed = {"site_name": "Casa", "address": "Via Uno", "name": "Sala", "seats": "20"}
    for _ in range(2):
        assert browser.post(where, typed).status_code == 302
    assert (Site.objects.count(), Space.objects.count()) == (1, 1)
    assert "Sala" in text(browser.get(where))
    refused = browser.post(where, typed | {"seats": "molti", "name": ""})
    assert refused.status_code == 422
    assert "Scrivi un numero" in text(refused)
    assert "Scrivi come si chiama lo spazio" in text(refused)


def test_the_space_is_chosen_and_said_on_the_meeting(today: Session, kitchen: Space, browser: Client) -> None:
    where = reverse("activities:place", args=[today.pk])
    assert "Casa, Cucina" in text(browser.get(where))
    assert "Casa, Cucina" in text(browser.post(where, {"space": kitchen.pk}, follow=True))
    assert browser.post(where, {"space": uuid4()}).status_code == 422
    browser.post(where, {"space": ""})
    assert Session.objects.get(pk=today.pk).space is None


def test_who_does_not_keep_the_lab_changes_no_space(
    scene: Scene, lab: Lab, today: Session, kitchen: Space, actor_for: Any
) -> None:
    stranger = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], "altra")
    for where in (
        reverse("activities:spaces", args=[lab.slug]),
        reverse("activities:place", args=[today.pk]),
    ):
        assert stranger.get(where).status_code == stranger.post(where, {}).status_code == 404
    other = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    with entered(other, writes=True), pytest.raises(Refused):
        add_space(lab=lab, site_name="X", address="", name="Y", by=other)
