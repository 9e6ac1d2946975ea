"""Touching names: who was there, who was not after all, who is new."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.actions import (
    cancel_session,
    close_session,
    enrol,
    plan_session,
    record_attendance,
    register_newcomer,
    reopen_session,
    withdraw_attendance,
)
from portineria.activities.models import Attendance, Enrolment, Lab, Session
from portineria.activities.queries import Headcount, headcount, register_of
from portineria.activities.rules import Refused
from portineria.facts.models import FactRow
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.public import presences_of
from tests.participations.scene import Scene

from .scene import make_lab, make_session, put_on_register

pytestmark = pytest.mark.django_db


def touch(session: Session, person: UUID, by: Actor, client_id: UUID | None = None) -> UUID:
    client_id = client_id or uuid4()
    with entered(by, writes=True):
        record_attendance(session_id=session.pk, person_id=person, client_id=client_id, by=by)
    return client_id


def undo(session: Session, client_id: UUID, by: Actor) -> None:
    with entered(by, writes=True):
        withdraw_attendance(session_id=session.pk, client_id=client_id, by=by)


def told(scene: Scene) -> list[str]:
    with entered(scene.builder, writes=True):
        kinds = FactRow.objects.filter(kind__startswith="activities.").order_by("happened_at", "id")
        return [kind.split(".")[1] for kind in kinds.values_list("kind", flat=True)]


def standing(scene: Scene) -> list[bool]:
    with entered(scene.builder, writes=True):
        return sorted(not row.withdrawn for row in presences_of([scene.operation.pk]))


def test_a_touch_records_attendance_presence_and_fact(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    client = touch(today, bruna, ada)
    with entered(ada, writes=True):
        attendance = Attendance.objects.get()
        assert (attendance.client_id, attendance.recorded_by) == (client, ada.user_id)
        assert headcount(today) == Headcount(present=1, total=1)
        assert Session.objects.get().state == "open"
    with entered(scene.builder, writes=True):
        (presence,) = presences_of([scene.operation.pk])
        assert (presence.person_id, presence.on, presence.kind) == (bruna, timezone.localdate(), "laboratory")
    assert told(scene) == ["AttendanceRecorded"]


def test_the_same_touch_again_changes_nothing_even_after_it_was_taken_back(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    client = touch(today, bruna, ada)
    touch(today, bruna, ada, client)
    undo(today, client, ada)
    touch(today, bruna, ada, client)
    undo(today, client, ada)
    assert standing(scene) == [False]
    assert told(scene) == ["AttendanceRecorded", "AttendanceWithdrawn"]


def test_touching_again_after_taking_back_is_a_new_attendance(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    undo(today, touch(today, bruna, ada), ada)
    touch(today, bruna, ada)
    assert standing(scene) == [False, True]


def test_two_operators_touching_the_same_name_record_one_attendance(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    first = touch(today, bruna, ada)
    second = touch(today, bruna, ada)
    assert standing(scene) == [True]
    undo(today, first, ada)
    touch(today, bruna, ada, second)
    assert standing(scene) == [False]


def test_a_touch_cannot_be_used_for_somebody_else(scene: Scene, lab: Lab, today: Session, ada: Actor) -> None:
    bruna, carla = put_on_register(scene, lab, ["Bruna", "Carla"])
    client = touch(today, bruna, ada)
    with pytest.raises(Refused, match="non è stato salvato"):
        touch(today, carla, ada, client)
    assert standing(scene) == [True]


def test_a_touch_whose_name_is_taken_elsewhere_is_told_like_a_spoilt_one(
    scene: Scene, lab: Lab, today: Session, ada: Actor, actor_for: Callable[..., Actor]
) -> None:
    theirs = make_lab(scene, "lab-due", body=scene.b)
    (dina,) = put_on_register(scene, theirs, ["Dina"])
    other = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here], user_id=2)
    client = touch(make_session(scene, theirs), dina, other)
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    with pytest.raises(Refused, match="non è stato salvato"):
        touch(today, bruna, ada, client)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"state": "cancelled"}, "annullato"),
        ({"state": "closed", "closed_at": timezone.now(), "closed_by": 1}, "riapri il registro"),
        ({"on": date(2999, 1, 1)}, "1 gennaio 2999"),
    ],
)
def test_a_register_that_is_not_open_says_why(
    scene: Scene, lab: Lab, ada: Actor, more: dict[str, Any], words: str
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    with pytest.raises(Refused, match=words):
        touch(make_session(scene, lab, **more), bruna, ada)
    assert standing(scene) == []


def test_who_is_not_on_the_register_is_refused(scene: Scene, today: Session, ada: Actor) -> None:
    with pytest.raises(Refused, match="non è iscritta"):
        touch(today, scene.person("Bruna"), ada)


def test_a_newcomer_is_registered_enrolled_and_present_at_once(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    client = uuid4()
    with entered(ada, writes=True):
        ids = {
            register_newcomer(
                session_id=today.pk,
                given_name="Fatima",
                family_name="",
                birth_year=1991,
                client_id=client,
                by=ada,
            )
            for _ in range(2)
        }
        (line,) = register_of(today)
        assert (line.person.full_name, line.is_present, {line.person.id}) == ("Fatima", True, ids)
    assert standing(scene) == [True]


def test_a_form_used_again_for_somebody_else_never_says_it_is_done(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    client = uuid4()
    with entered(ada, writes=True):
        for given_name in ("Fatima", " Fatima "):
            register_newcomer(
                session_id=today.pk,
                given_name=given_name,
                family_name="",
                birth_year=1991,
                client_id=client,
                by=ada,
            )
        with pytest.raises(Refused, match="un’altra persona"):
            register_newcomer(
                session_id=today.pk,
                given_name="Gina",
                family_name="Altra",
                birth_year=1960,
                client_id=client,
                by=ada,
            )
        assert [line.person.full_name for line in register_of(today)] == ["Fatima"]


def test_a_newcomer_who_cannot_be_leaves_nothing_behind(scene: Scene, today: Session, ada: Actor) -> None:
    with entered(ada, writes=True), pytest.raises(Refused, match="anno di nascita"):
        register_newcomer(
            session_id=today.pk, given_name="Eva", family_name="", birth_year=3000, client_id=uuid4(), by=ada
        )
    with entered(scene.builder, writes=True):
        assert not Enrolment.objects.exists()


def test_somebody_known_elsewhere_can_be_enrolled_only_by_who_sees_them(
    scene: Scene, lab: Lab, ada: Actor, actor_for: Callable[..., Actor]
) -> None:
    theirs = scene.person("Gina", body=scene.b)
    with entered(ada, writes=True), pytest.raises(Refused):
        enrol(lab=lab, person_id=theirs, by=ada)
    manager = actor_for(role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here])
    with entered(manager, writes=True):
        enrol(lab=lab, person_id=theirs, by=manager)
    with entered(ada, writes=True):
        assert Enrolment.objects.get().person_id == theirs


def test_a_register_closes_and_can_be_reopened_to_correct_it(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    client = touch(today, bruna, ada)
    with entered(ada, writes=True):
        close_session(session_id=today.pk, by=ada)
        close_session(session_id=today.pk, by=ada)
        closed = Session.objects.get()
        assert (closed.state, closed.closed_by) == ("closed", ada.user_id)
    with pytest.raises(Refused, match="chiuso"):
        undo(today, client, ada)
    with entered(ada, writes=True):
        reopen_session(session_id=today.pk, by=ada)
    undo(today, client, ada)
    assert told(scene) == ["AttendanceRecorded", "SessionClosed", "AttendanceWithdrawn"]


def test_a_session_is_called_off_only_before_anybody_came(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    later = make_session(scene, lab, timezone.localdate() + timedelta(days=7))
    touch(today, bruna, ada)
    with entered(ada, writes=True):
        cancel_session(session_id=later.pk, by=ada)
        with pytest.raises(NotPossibleNow), transaction.atomic():
            cancel_session(session_id=today.pk, by=ada)
        with pytest.raises(Refused, match="annullato"):
            close_session(session_id=later.pk, by=ada)


def test_only_who_keeps_the_register_plans_and_touches(
    scene: Scene, lab: Lab, today: Session, actor_for: Callable[..., Actor]
) -> None:
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    stranger = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    with pytest.raises(Session.DoesNotExist):
        touch(today, bruna, stranger)
    start = timezone.now()
    with entered(stranger, writes=True), pytest.raises(Refused, match="registro"):
        plan_session(lab=lab, title="X", starts_at=start, ends_at=start + timedelta(hours=1), by=stranger)


def test_planning_checks_times_and_kind(scene: Scene, lab: Lab, ada: Actor) -> None:
    start = timezone.now()
    with entered(ada, writes=True):
        with pytest.raises(Refused, match="prima di cominciare"):
            plan_session(lab=lab, title="X", starts_at=start, ends_at=start, by=ada)
        with pytest.raises(Refused, match="sottoprogetto"):
            plan_session(
                lab=lab,
                title="X",
                starts_at=start,
                ends_at=start + timedelta(hours=1),
                sub_project_kind="recipient",
                by=ada,
            )
        planned = plan_session(
            lab=lab, title="Cucito", starts_at=start, ends_at=start + timedelta(hours=1), by=ada
        )
    assert (planned.state, planned.place) == ("planned", "Via della Prova 1")
    assert told(scene) == ["SessionPlanned"]
