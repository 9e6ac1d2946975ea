"""One person written down twice is one line of the register, whichever record was touched."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portineria.accounts.public import Role
from portineria.activities.actions import close_session, enrol, record_attendance, withdraw_attendance
from portineria.activities.models import Attendance, Enrolment, Lab, Session
from portineria.activities.queries import (
    Headcount,
    enrolled_by_lab,
    enrolled_in,
    headcount,
    line_of,
    present_in,
    register_of,
)
from portineria.activities.rules import Refused
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import merge_persons
from tests.participations.scene import Scene

from .scene import put_on_register, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(scene: Scene, lab: Lab) -> tuple[UUID, UUID]:
    """Bruna, written down twice and both times on the register; not merged yet."""
    survivor, duplicate = put_on_register(scene, lab, ["Bruna", "Brunetta"])
    return survivor, duplicate


def merge(scene: Scene, survivor: UUID, duplicate: UUID) -> None:
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=duplicate, survivor_id=survivor, by=scene.builder)


def touch(session: Session, person: UUID, by: Actor, client_id: UUID | None = None) -> UUID:
    client_id = client_id or uuid4()
    with entered(by, writes=True):
        record_attendance(session_id=session.pk, person_id=person, client_id=client_id, by=by)
    return client_id


def lines(session: Session, by: Actor) -> list[tuple[UUID, bool]]:
    with entered(by, writes=True):
        return [(line.person.id, line.is_present) for line in register_of(session)]


@pytest.mark.parametrize("touched", [(0,), (1,), (0, 1)])
def test_the_attendance_of_either_record_counts_once(
    scene: Scene, lab: Lab, today: Session, ada: Actor, twins: tuple[UUID, UUID], touched: tuple[int, ...]
) -> None:
    for which in touched:
        touch(today, twins[which], ada)
    merge(scene, *twins)
    assert lines(today, ada) == [(twins[0], True)]
    with entered(ada, writes=True):
        assert headcount(today) == Headcount(present=1, total=1)
        assert present_in([today])[today.pk] == enrolled_by_lab([lab])[lab.pk] == 1
        assert [card.id for card in enrolled_in(lab)] == [twins[0]]
        close_session(session_id=today.pk, by=ada)
    with entered(scene.builder, writes=True):
        assert FactRow.objects.get(kind="activities.SessionClosed").payload["present"] == 1


def test_before_the_merge_they_are_two(scene: Scene, today: Session, ada: Actor, twins: Any) -> None:
    assert lines(today, ada) == [(twins[0], False), (twins[1], False)]


def test_who_is_absent_is_absent_in_every_record(
    scene: Scene, today: Session, ada: Actor, twins: tuple[UUID, UUID]
) -> None:
    for record in twins:
        touch(today, record, ada)
    merge(scene, *twins)
    with entered(ada, writes=True):
        found = line_of(today, twins[1])
        assert found
        assert found[0].client_id
        withdraw_attendance(session_id=today.pk, client_id=found[0].client_id, by=ada)
    assert lines(today, ada) == [(twins[0], False)]
    with entered(scene.builder, writes=True):
        assert FactRow.objects.filter(kind="activities.AttendanceWithdrawn").count() == 2


def test_a_page_opened_before_the_merge_still_touches_the_right_person(
    scene: Scene, today: Session, ada: Actor, twins: tuple[UUID, UUID]
) -> None:
    early = touch(today, twins[1], ada)
    merge(scene, *twins)
    touch(today, twins[1], ada, early)
    touch(today, twins[1], ada)
    with entered(ada, writes=True):
        assert Attendance.objects.standing().count() == 1
        stranger = scene.person("Carla")
        enrol(lab=today.lab, person_id=stranger, by=ada)
    with pytest.raises(Refused, match="non è stato salvato"):
        touch(today, stranger, ada, early)


def test_only_the_duplicate_was_enrolled_and_the_survivor_is_shown_and_touched(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (duplicate,) = put_on_register(scene, lab, ["Brunetta"])
    survivor = scene.person("Bruna")
    merge(scene, survivor, duplicate)
    assert lines(today, ada) == [(survivor, False)]
    touch(today, survivor, ada)
    with entered(ada, writes=True):
        assert Attendance.objects.get().person_id == survivor
        enrol(lab=lab, person_id=survivor, by=ada)
        assert Enrolment.objects.count() == 1
    assert lines(today, ada) == [(survivor, True)]


def test_a_chain_of_merges_is_one_line_and_a_merge_out_of_sight_stays_out(
    scene: Scene, lab: Lab, today: Session, ada: Actor, actor_for: Callable[..., Actor]
) -> None:
    first, second, third = put_on_register(scene, lab, ["Bruna", "Brunetta", "Brunella"])
    merge(scene, second, third)
    merge(scene, first, second)
    assert lines(today, ada) == [(first, False)]
    stranger = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    assert lines(today, stranger) == []


def test_the_page_shows_one_row(scene: Scene, lab: Lab, today: Session, twins: tuple[UUID, UUID]) -> None:
    merge(scene, *twins)
    browser: Client = signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])
    page = browser.get(reverse("activities:session", args=[today.pk])).content.decode()
    assert (page.count(f'id="persona-{twins[0]}"'), page.count("Brunetta"), str(twins[1]) in page) == (
        1,
        0,
        False,
    )
    stale = reverse("activities:touch", args=[today.pk, twins[1]])
    answer = browser.post(stale, {"client_id": uuid4(), "pressed": "1"}, headers={"HX-Request": "true"})
    assert f'id="persona-{twins[0]}"' in answer.content.decode()
    assert "1 di 1" in answer.content.decode()
