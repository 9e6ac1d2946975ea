"""Nothing that happened is lost, and nobody answers it twice."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from portineria.accounts.public import Role
from portineria.facts.activities import AttendanceRecorded
from portineria.facts.models import FactRow
from portineria.facts.noticeboard import NobodyIsInside
from portineria.facts.people import PersonRegistered
from portineria.facts.public import Fact, deliver, publish, reaction, replay, unanswered
from portineria.foundation.walls.public import Compartment, entered, system_actor

WRITER = system_actor("test.writer", reads=Compartment, writes=Compartment)
ANSWERS = "tests_answers"


def attendance() -> AttendanceRecorded:
    return AttendanceRecorded(
        organisation_id=1,
        neighbourhood_id=2,
        session_id=uuid4(),
        person_id=uuid4(),
        operation_id=3,
        on=date(2026, 3, 4),
    )


@reaction(actor=WRITER)
def answer_once(fact: AttendanceRecorded) -> None:
    """Leaves a mark that shows how often it ran."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"INSERT INTO {ANSWERS} VALUES (%s)", [fact.person_id])


STORY = SimpleNamespace(SUBSCRIPTIONS={AttendanceRecorded.kind(): (answer_once,)})


@pytest.fixture
def marks(committed: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table for the marks, and a story in which `answer_once` subscribes to attendances."""
    monkeypatch.setitem(sys.modules, "tests.story", STORY)
    settings.PORTINERIA_SUBSCRIPTIONS = "tests.story"
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE TABLE {ANSWERS} (person uuid)")
    yield
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"DROP TABLE {ANSWERS}")


def marks_left() -> list[UUID]:
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT person FROM {ANSWERS}")
        return [person for (person,) in cursor.fetchall()]


def published(fact: Fact) -> UUID:
    with entered(WRITER, writes=True):
        return publish(fact)


def test_a_fact_comes_back_as_it_went() -> None:
    fact = attendance()
    assert AttendanceRecorded.from_payload(fact.payload()) == fact


def test_subscribers_answer_after_the_commit(marks: None) -> None:
    fact = attendance()
    with entered(WRITER, writes=True):
        publish(fact)
        assert marks_left() == []
    assert marks_left() == [fact.person_id]
    assert unanswered() == []


def test_what_is_rolled_back_never_happened(marks: None) -> None:
    with pytest.raises(KeyError), entered(WRITER, writes=True):
        publish(attendance())
        raise KeyError
    assert marks_left() == []
    assert replay() == 0


def test_telling_twice_answers_once(marks: None) -> None:
    fact = attendance()
    fact_id = published(fact)
    assert deliver(fact_id) == 0
    assert replay() == 0
    assert marks_left() == [fact.person_id]


def test_two_who_tell_at_once_answer_once(marks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portineria.facts.noticeboard.deliver", lambda fact_id: 0)
    fact_id = published(attendance())
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "tests.story", STORY)
    told: list[int] = []

    def tell() -> None:
        told.append(deliver(fact_id))
        connections.close_all()

    threads = [threading.Thread(target=tell) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [0, 0, 0, 0, 0, 1]
    assert len(marks_left()) == 1


def test_a_reaction_that_fails_is_told_again(
    marks: None, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    real = answer_once.answer
    object.__setattr__(answer_once, "answer", lambda fact: 1 / 0)
    fact = attendance()
    published(fact)
    assert marks_left() == []
    object.__setattr__(answer_once, "answer", real)
    assert replay() == 1
    assert marks_left() == [fact.person_id]


def test_nobody_publishes_outside_a_visit() -> None:
    with pytest.raises(NobodyIsInside):
        publish(attendance())


@pytest.mark.django_db
def test_that_somebody_exists_is_told_only_where_they_are_known(actor_for: Any) -> None:
    known = PersonRegistered(
        organisation_id=1, neighbourhood_id=2, person_id=uuid4(), known_in=Compartment.LABS
    )
    with entered(WRITER, writes=True):
        fact_id = publish(known)
    seen = {}
    for role in (
        Role.COMMUNITY_MANAGER,
        Role.LAB_OPERATOR,
        Role.PROTOCOL_OFFICER,
        Role.INSPECTOR,
        Role.NURSE,
    ):
        with entered(actor_for(role=role, organisation=1, neighbourhoods=[2]), writes=False):
            seen[role] = FactRow.objects.filter(pk=fact_id).exists()
    assert [role for role, exists in seen.items() if exists] == [Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR]


KILLED = """
import os, signal, sys, types
import django
django.setup()
from django.conf import settings
from django.db import connections
for alias in connections:
    connections[alias].settings_dict["NAME"] = sys.argv[1]
import portineria.facts.noticeboard as noticeboard
from tests.facts import test_noticeboard as scene
sys.modules["tests.story"] = scene.STORY
settings.PORTINERIA_SUBSCRIPTIONS = "tests.story"
noticeboard.deliver = lambda fact_id: os.kill(os.getpid(), signal.SIGKILL)
scene.published(scene.attendance())
"""


def test_killed_between_commit_and_reaction_nothing_is_lost_or_done_twice(marks: None) -> None:
    database = connections["default"].settings_dict["NAME"]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, database], capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert marks_left() == []
    assert len(unanswered()) == 1
    assert replay() == 1
    assert replay() == 0
    assert len(marks_left()) == 1
