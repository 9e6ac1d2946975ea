"""Who sees whose register: with both walls up, and with each of them alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from portineria.accounts.public import Role
from portineria.activities.models import (
    Attendance,
    Enrolment,
    Lab,
    ReferenceAdult,
    SeatOffer,
    SeatRequest,
    Session,
    Sheet,
    SheetLine,
    Shift,
    WalkIn,
)
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Engagement, Participation, Presence, Spell
from tests.participations.scene import Scene

from .scene import leave_traces, put_on_register, signed_in

pytestmark = pytest.mark.django_db
CANARY = "Canarina"
WALLED = (
    Enrolment,
    Attendance,
    WalkIn,
    SeatRequest,
    SeatOffer,
    Sheet,
    SheetLine,
    ReferenceAdult,
    Shift,
    Participation,
    Spell,
    Engagement,
    Presence,
)
Who = tuple[Role, str, str]
# role, body, place → whether they see the register of body A here
READERS: dict[Who, bool] = {
    (Role.LAB_OPERATOR, "a", "here"): True,
    (Role.PATH_OPERATOR, "a", "here"): True,
    (Role.COMMUNITY_MANAGER, "b", "here"): True,
    (Role.SOCIAL_WORKER, "b", "here"): True,
    (Role.LAB_OPERATOR, "b", "here"): False,
    (Role.LAB_OPERATOR, "a", "elsewhere"): False,
    (Role.COMMUNITY_MANAGER, "a", "elsewhere"): False,
    (Role.NURSE, "a", "here"): False,
    (Role.DPO, "a", "here"): False,
    (Role.ADMINISTRATOR, "a", "here"): False,
}


@pytest.fixture
def canary(scene: Scene, lab: Lab, today: Session) -> UUID:
    """Somebody present at body A's session, whose name is nowhere else."""
    (person,) = put_on_register(scene, lab, [CANARY])
    with entered(scene.builder, writes=True):
        leave_traces(today, person, scene.builder)
    return person


def seen(actor: Actor) -> dict[str, int]:
    with entered(actor, writes=True):
        return {model.__name__: model.objects.count() for model in WALLED}


def someone(scene: Scene, actor_for: Callable[..., Actor], who: Who) -> Actor:
    role, body, place = who
    return actor_for(role=role, organisation=getattr(scene, body), neighbourhoods=[getattr(scene, place)])


@pytest.mark.parametrize("who", READERS)
def test_the_register_is_seen_by_who_may_and_nobody_else(
    scene: Scene, canary: UUID, actor_for: Callable[..., Actor], who: Who
) -> None:
    assert set(seen(someone(scene, actor_for, who)).values()) == {int(READERS[who])}


@pytest.mark.parametrize("who", READERS)
def test_the_database_alone_holds(
    scene: Scene, canary: UUID, first_wall_down: None, actor_for: Callable[..., Actor], who: Who
) -> None:
    assert set(seen(someone(scene, actor_for, who)).values()) == {int(READERS[who])}


def test_nobody_in_particular_sees_nothing_in_the_database(scene: Scene, canary: UUID) -> None:
    with connection.cursor() as cursor:
        for model in WALLED:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (0,)


PAGES = ("session", "sheet", "lab", "touch", "newcomer", "closing", "plan", "reopening", "cancelling")


def pages(lab: Lab, today: Session, canary: UUID) -> dict[str, str]:
    by_slug = {"lab", "plan"}
    return {
        name: reverse(
            f"activities:{name}",
            kwargs={"slug": lab.slug}
            if name in by_slug
            else {"session_id": today.pk} | ({"person_id": canary} if name == "touch" else {}),
        )
        for name in PAGES
    }


def bodies(browser: Client, where: str) -> list[Any]:
    touch = {"client_id": str(uuid4()), "pressed": "1"}
    return [
        browser.get(where),
        browser.post(where, touch),
        browser.post(where, touch, headers={"HX-Request": "true"}),
    ]


def test_another_body_sees_no_trace_of_the_canary(
    scene: Scene, lab: Lab, today: Session, canary: UUID
) -> None:
    ours = signed_in(Role.LAB_OPERATOR, scene.a, [scene.here], "nostra")
    manager = signed_in(Role.COMMUNITY_MANAGER, scene.b, [scene.here], "comunita")
    theirs = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], "altra")
    for name, where in pages(lab, today, canary).items():
        for answer in bodies(theirs, where):
            assert answer.status_code in {404, 405}, name
            assert CANARY.encode() not in answer.content
            assert str(canary).encode() not in answer.content.replace(where.encode(), b"")
    listed = theirs.get(reverse("activities:labs"))
    assert lab.name.encode() not in listed.content
    for browser in (ours, manager):
        for name in ("session", "sheet", "lab"):
            answer = browser.get(pages(lab, today, canary)[name])
            assert answer.status_code == 200
            assert CANARY.encode() in answer.content


def test_unknown_and_forbidden_are_the_same_answer(
    scene: Scene, lab: Lab, today: Session, canary: UUID
) -> None:
    theirs = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here])
    forbidden = theirs.get(reverse("activities:session", args=[today.pk]))
    unknown = theirs.get(reverse("activities:session", args=[uuid4()]))
    assert forbidden.status_code == unknown.status_code == 404
    assert forbidden.content == unknown.content


@pytest.mark.parametrize("role", [Role.NURSE, Role.CUSTODIAN, Role.DPO, Role.PROGRAMME_OFFICER])
def test_other_roles_have_no_labs(scene: Scene, lab: Lab, today: Session, canary: UUID, role: Role) -> None:
    browser = signed_in(role, scene.a, [scene.here])
    for where in (reverse("activities:labs"), *pages(lab, today, canary).values()):
        assert browser.get(where).status_code == 404


def test_strangers_are_asked_to_sign_in(lab: Lab, today: Session, canary: UUID) -> None:
    for where in pages(lab, today, canary).values():
        assert Client().get(where).status_code == 302
