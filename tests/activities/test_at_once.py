"""Several people touch at the same moment: real commits on real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import monotonic
from uuid import UUID, uuid4

import pytest
from django.db import connections

from portineria.accounts.public import Role
from portineria.activities.actions import (
    close_session,
    record_attendance,
    register_newcomer,
    withdraw_attendance,
)
from portineria.activities.models import Attendance, Enrolment, Lab, Session
from portineria.activities.rules import Refused
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Participation, Presence, Spell
from portineria.participations.public import leave_operation
from tests.participations.scene import Scene, build_scene

from .scene import keeper, make_lab, make_session, put_on_register

HANDS = 6


@pytest.fixture
def busy(committed: None) -> tuple[Scene, Lab, Session]:
    """A committed scene."""
    scene = build_scene()
    lab = make_lab(scene)
    return scene, lab, make_session(scene, lab)


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Start every job at the same moment, each on its own connection; returns what they returned or raised."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        try:
            start.wait(timeout=30)
            return job()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as hands:
        return [one.result(timeout=60) for one in [hands.submit(run, job) for job in jobs]]


def touching(session: Session, person: UUID, client: UUID, by: Actor) -> Callable[[], object]:
    def job() -> None:
        with entered(by, writes=True):
            record_attendance(session_id=session.pk, person_id=person, client_id=client, by=by)

    return job


def test_the_same_touch_sent_many_times_at_once_is_one_row(
    busy: tuple[Scene, Lab, Session], actor_for: Callable[..., Actor]
) -> None:
    scene, lab, session = busy
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    by, client = keeper(scene, actor_for), uuid4()
    assert at_once([touching(session, bruna, client, by)] * HANDS) == [None] * HANDS
    with entered(scene.builder, writes=True):
        assert (Attendance.objects.count(), Presence.objects.count()) == (1, 1)


def test_many_hands_on_one_name_leave_one_attendance(
    busy: tuple[Scene, Lab, Session], actor_for: Callable[..., Actor]
) -> None:
    scene, lab, session = busy
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    by = keeper(scene, actor_for)
    assert at_once([touching(session, bruna, uuid4(), by) for _ in range(HANDS)]) == [None] * HANDS
    with entered(scene.builder, writes=True):
        assert Attendance.objects.standing().count() == Presence.objects.standing().count() == 1


def test_a_newcomer_sent_many_times_at_once_is_one_person(
    busy: tuple[Scene, Lab, Session], actor_for: Callable[..., Actor]
) -> None:
    scene, _, session = busy
    by, client = keeper(scene, actor_for), uuid4()

    def job() -> UUID:
        with entered(by, writes=True):
            return register_newcomer(
                session_id=session.pk,
                given_name="Fatima",
                family_name="",
                birth_year=None,
                client_id=client,
                by=by,
            )

    assert len(set(at_once([job] * HANDS))) == 1
    with entered(scene.builder, writes=True):
        assert (Enrolment.objects.count(), Presence.objects.count()) == (1, 1)


def test_two_bodies_meet_the_same_person_at_the_same_moment(
    busy: tuple[Scene, Lab, Session], actor_for: Callable[..., Actor]
) -> None:
    scene, lab, session = busy
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    theirs = make_lab(scene, "lab-due", body=scene.b)
    with entered(scene.builder, writes=True):
        Enrolment.objects.create(lab=theirs, person_id=bruna, organisation=scene.b, neighbourhood=scene.here)
    other = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here], user_id=2)
    there = make_session(scene, theirs)
    jobs = [
        touching(session, bruna, uuid4(), keeper(scene, actor_for)),
        touching(there, bruna, uuid4(), other),
    ] * 3
    assert at_once(jobs) == [None] * 6
    with entered(scene.builder, writes=True):
        assert (Participation.objects.count(), Spell.objects.count()) == (1, 1)
        assert Presence.objects.standing().count() == 2


def test_no_touch_slips_in_while_the_register_closes(
    busy: tuple[Scene, Lab, Session], actor_for: Callable[..., Actor]
) -> None:
    scene, lab, session = busy
    people = put_on_register(scene, lab, [f"Persona{number}" for number in range(HANDS)])
    by = keeper(scene, actor_for)

    def closing() -> None:
        with entered(by, writes=True):
            close_session(session_id=session.pk, by=by)

    outcomes = at_once([closing, *(touching(session, person, uuid4(), by) for person in people)])
    refused = sum(isinstance(outcome, Refused) for outcome in outcomes)
    with entered(scene.builder, writes=True):
        assert Session.objects.get().state == "closed"
        assert Attendance.objects.standing().count() == HANDS - refused


def test_a_touch_and_its_undo_at_once_leave_both_tables_agreeing(
    busy: tuple[Scene, Lab, Session], actor_for: Callable[..., Actor]
) -> None:
    scene, lab, session = busy
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    by, client = keeper(scene, actor_for), uuid4()
    touching(session, bruna, client, by)()

    def undoing() -> None:
        with entered(by, writes=True):
            withdraw_attendance(session_id=session.pk, client_id=client, by=by)

    at_once([undoing, touching(session, bruna, uuid4(), by), undoing, touching(session, bruna, uuid4(), by)])
    with entered(scene.builder, writes=True):
        assert Attendance.objects.standing().count() == Presence.objects.standing().count() <= 1


def test_who_is_back_is_back_once_though_two_bodies_see_it_together(
    busy: tuple[Scene, Lab, Session], actor_for: Callable[..., Actor]
) -> None:
    """The second body waits for the first and then finds the spell; it never stumbles over it."""
    scene, lab, session = busy
    (bruna,) = put_on_register(scene, lab, ["Bruna"])
    theirs = make_lab(scene, "lab-due", body=scene.b)
    there = make_session(scene, theirs)
    before = session.on - timedelta(days=30)
    with entered(scene.builder, writes=True):
        Enrolment.objects.create(lab=theirs, person_id=bruna, organisation=scene.b, neighbourhood=scene.here)
    touching(make_session(scene, lab, before), bruna, uuid4(), scene.builder)()
    with entered(scene.builder, writes=True):
        leave_operation(operation_id=scene.operation.pk, person_id=bruna, on=before, by=scene.builder)
    with ThreadPoolExecutor(1) as hand:
        with entered(scene.builder, writes=True):
            record_attendance(session_id=session.pk, person_id=bruna, client_id=uuid4(), by=scene.builder)
            second = hand.submit(at_once, [touching(there, bruna, uuid4(), scene.builder)])
            _until_somebody_waits()
        assert second.result(timeout=60) == [None]
    with entered(scene.builder, writes=True):
        assert (Participation.objects.count(), Spell.objects.count()) == (1, 2)


def _until_somebody_waits() -> None:
    """Until a transaction waits for another: the database tells when asked, but calls nobody."""
    last = monotonic() + 30
    while monotonic() < last:
        with connections["reader"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waited")
