"""Touches, undos, newcomers, walk-ins, closings and replays in any order: tables and facts agree with a model."""

import os
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from portineria.activities.actions import (
    close_session,
    count_walk_in,
    recognise_known,
    record_attendance,
    register_newcomer,
    reopen_session,
    take_back_walk_in,
    withdraw_attendance,
)
from portineria.activities.models import Attendance, Enrolment, WalkIn
from portineria.activities.queries import register_of
from portineria.activities.rules import Refused
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Participation, Presence, Spell
from portineria.participations.public import presences_of
from tests.participations.scene import Scene, build_scene

from .scene import keeper, make_lab, make_session, put_on_register

pytestmark = pytest.mark.django_db
NAMES = 3
GROUP = {"age_band": "18-29", "gender": "X"}
which = st.integers(min_value=0, max_value=30)


class Register(RuleBasedStateMachine):
    """The model: per person the touch that stands, the touches ever acknowledged, whether the register is open;
    the taps of who has no name, and the tap that was theirs before they had one.
    """

    scene: Scene
    by: Actor

    def __init__(self) -> None:
        super().__init__()
        self.undo_everything = transaction.atomic()
        self.undo_everything.__enter__()
        self.lab = make_lab(self.scene)
        self.session = make_session(self.scene, self.lab)
        self.people = put_on_register(self.scene, self.lab, [f"Persona{number}" for number in range(NAMES)])
        self.standing: dict[UUID, UUID] = {}
        self.acknowledged: list[tuple[Any, ...]] = []
        self.nameless: set[UUID] = set()
        self.named: dict[UUID, UUID] = {}
        self.recorded = self.withdrawn = 0
        self.closed = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo_everything.__exit__(None, None, None)

    def do(self, action: Callable[..., Any], **names: Any) -> Any:
        with entered(self.by, writes=True):
            return action(session_id=self.session.pk, by=self.by, **names)

    def refused_when_closed(self, action: Callable[..., Any], **names: Any) -> Any:
        if not self.closed:
            return self.do(action, **names)
        with pytest.raises(Refused):
            self.do(action, **names)
        return None

    @rule(at=which)
    def touch(self, at: int) -> None:
        person, client = self.people[at % len(self.people)], uuid4()
        self.refused_when_closed(record_attendance, person_id=person, client_id=client)
        if self.closed:
            return
        self.acknowledged.append((record_attendance, {"person_id": person, "client_id": client}))
        if person not in self.standing:
            self.standing[person] = client
            self.recorded += 1

    @rule(at=which)
    def take_back(self, at: int) -> None:
        if not self.standing:
            return
        person, client = list(self.standing.items())[at % len(self.standing)]
        self.refused_when_closed(withdraw_attendance, client_id=client)
        if self.closed:
            return
        self.acknowledged.append((withdraw_attendance, {"client_id": client}))
        del self.standing[person]
        self.withdrawn += 1
        if client in self.named:
            self.nameless.add(self.named.pop(client))

    @rule()
    def somebody_comes(self) -> None:
        tap = uuid4()
        self.refused_when_closed(count_walk_in, tap=tap, **GROUP)
        if not self.closed:
            self.acknowledged.append((count_walk_in, {"tap": tap, **GROUP}))
            self.nameless.add(tap)

    @rule(at=which)
    def nobody_came(self, at: int) -> None:
        if not self.nameless:
            return
        tap = sorted(self.nameless)[at % len(self.nameless)]
        self.refused_when_closed(take_back_walk_in, tap=tap)
        if not self.closed:
            self.acknowledged.append((take_back_walk_in, {"tap": tap}))
            self.nameless.remove(tap)

    @rule(at=which)
    def says_their_name(self, at: int) -> None:
        person, client = self.people[at % len(self.people)], uuid4()
        names = {"person_id": person, "client_id": client, **GROUP}
        if self.closed or not self.nameless:
            with pytest.raises(Refused):
                self.do(recognise_known, **names)
            return
        self.do(recognise_known, **names)
        self.acknowledged.append((recognise_known, names))
        with entered(self.scene.builder, writes=True):
            tap = WalkIn.objects.get(touch=client).pk
        self.nameless.remove(tap)
        if person not in self.standing:
            self.standing[person], self.named[client] = client, tap
            self.recorded += 1

    @rule()
    def newcomer(self) -> None:
        new = {"given_name": "Nuova", "family_name": "", "birth_year": None, "client_id": uuid4()}
        person = self.refused_when_closed(register_newcomer, **new)
        if person is None:
            return
        self.acknowledged.append((register_newcomer, new))
        self.people.append(person)
        self.standing[person] = new["client_id"]  # type: ignore[assignment]
        self.recorded += 1

    @rule(at=which)
    def replay(self, at: int) -> None:
        """The network sends again something that was acknowledged: nothing changes, closed or not."""
        if self.acknowledged:
            action, names = self.acknowledged[at % len(self.acknowledged)]
            self.do(action, **names)

    @rule(closes=st.booleans())
    def close_or_reopen(self, closes: bool) -> None:
        self.do(close_session if closes else reopen_session)
        self.closed = closes

    @invariant()
    def everything_agrees(self) -> None:
        with entered(self.scene.builder, writes=True):
            standing = Attendance.objects.standing().filter(session=self.session)
            assert dict(standing.values_list("person_id", "client_id")) == self.standing
            sources = Presence.objects.standing().values_list("source_id", flat=True)
            assert set(sources) == set(standing.values_list("id", flat=True))
            counted = [row.person_id for row in presences_of([self.scene.operation.pk]) if not row.withdrawn]
            assert sorted(counted) == sorted(self.standing)
            assert Enrolment.objects.count() == len(self.people)
            assert Participation.objects.count() == Spell.objects.count() <= len(self.people)
            assert {line.person.id for line in register_of(self.session) if line.is_present} == set(
                self.standing
            )
            assert set(WalkIn.objects.nameless().values_list("pk", flat=True)) == self.nameless
            told = FactRow.objects.filter
            assert told(kind="activities.AttendanceRecorded").count() == self.recorded
            assert told(kind="activities.AttendanceWithdrawn").count() == self.withdrawn


def _machine(actor_for: Callable[..., Actor]) -> type[Register]:
    scene = build_scene()
    return type("RegisterHere", (Register,), {"scene": scene, "by": keeper(scene, actor_for)})


@pytest.mark.proof
def test_whatever_the_order_the_register_agrees_with_the_model(
    db: None, actor_for: Callable[..., Actor]
) -> None:
    whole = os.environ.get("PORTINERIA_PROOF") == "whole"
    size = settings(max_examples=100 if whole else 15, stateful_step_count=40 if whole else 20, deadline=None)
    run_state_machine_as_test(_machine(actor_for), settings=size)
