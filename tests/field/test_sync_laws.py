"""Deliveries repeated, reordered, cut and mixed: the register and the conflicts agree with a model at every step."""

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from portineria.activities.models import Attendance
from portineria.field.actions import register_device, take_in
from portineria.field.models import Conflict, Delivery
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Presence
from portineria.people.models import Person
from tests.activities.scene import keeper, make_lab, make_session, put_on_register
from tests.participations.scene import Scene, build_scene

from .machines import new, there

pytestmark = pytest.mark.django_db
DEVICES = NAMES = 3
which = st.integers(min_value=0, max_value=30)


class Cut(Exception):
    """The line, or the server, broke before the commit."""


class Sync(RuleBasedStateMachine):
    """The model: what every device said, by number, and which of it has been acknowledged."""

    scene: Scene
    by: Actor

    def __init__(self) -> None:
        super().__init__()
        self.undo_everything = transaction.atomic()
        self.undo_everything.__enter__()
        lab = make_lab(self.scene)
        self.session = make_session(self.scene, lab)
        self.people = put_on_register(self.scene, lab, [f"Persona{number}" for number in range(NAMES)])
        with entered(self.by, writes=True):
            self.devices = [register_device(name=f"n. {one}", by=self.by)[0].pk for one in range(DEVICES)]
        self.said: list[list[dict[str, Any]]] = [[] for _ in range(DEVICES)]
        self.known: list[set[int]] = [set() for _ in range(DEVICES)]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo_everything.__exit__(None, None, None)

    @rule(device=which, at=which, present=st.booleans())
    def touch(self, device: int, at: int, present: bool) -> None:
        line = self.said[device % DEVICES]
        line.append(there(len(line) + 1, self.session, self.people[at % NAMES], present))

    @rule(device=which)
    def meet(self, device: int) -> None:
        line = self.said[device % DEVICES]
        line.append(new(len(line) + 1, self.session, f"Nuova {device % DEVICES} {len(line)}"))

    @rule(device=which, picked=st.lists(which, min_size=1, max_size=6))
    def deliver(self, device: int, picked: list[int]) -> None:
        """Any of its words, in any order, some twice."""
        number = device % DEVICES
        if not self.said[number]:
            return
        words = [self.said[number][at % len(self.said[number])] for at in picked]
        results = self._deliver(number, words)
        assert [one.sequence for one in results] == [one["seq"] for one in words]
        for one in results:
            again = one.sequence in self.known[number]
            assert one.status == "duplicate" if again else one.status in {"applied", "conflict"}, one
            self.known[number].add(one.sequence)

    @rule(device=which)
    def cut(self, device: int) -> None:
        """Everything it has to say, but the commit never comes."""
        number = device % DEVICES
        with pytest.raises(Cut), transaction.atomic():
            self._deliver(number, self.said[number])
            raise Cut

    @rule(device=which, at=which)
    def forge(self, device: int, at: int) -> None:
        """A number that is known, with another content."""
        number = device % DEVICES
        for one in self.said[number]:
            if one["seq"] in self.known[number]:
                (result,) = self._deliver(number, [{**one, "at": "2026-11-23T11:11:11Z"}])
                assert result.status == "rejected"
                return

    @invariant()
    def the_register_shows_what_was_said(self) -> None:
        with entered(self.by, writes=False):
            standing = set(Attendance.objects.standing().values_list("person_id", flat=True))
            assert Presence.objects.filter(withdrawn_at=None).count() == len(standing)
            said_there = {person for person in self.people if True in self._voices(person)}
            assert standing & set(self.people) == said_there
            heard = [one for number in range(DEVICES) for one in self._heard(number)]
            newcomers = sum("newcomer" in one for one in heard)
            assert len(standing - set(self.people)) == newcomers
            assert Person.objects.count() == NAMES + newcomers

    @invariant()
    def nothing_is_lost_or_doubled_and_every_contrast_is_asked(self) -> None:
        with entered(self.by, writes=False):
            assert Delivery.objects.count() == sum(map(len, self.known))
            pending = list(Conflict.objects.pending().values_list("person_id", flat=True))
        assert sorted(pending) == sorted(one for one in self.people if len(self._voices(one)) == 2)

    def _deliver(self, number: int, words: list[dict[str, Any]]) -> Any:
        sent = json.loads(json.dumps(words))
        with entered(self.by, writes=True):
            return take_in(device_id=self.devices[number], operations=sent, by=self.by)

    def _heard(self, number: int) -> list[dict[str, Any]]:
        return [one for one in self.said[number] if one["seq"] in self.known[number]]

    def _voices(self, person: Any) -> set[bool]:
        """The latest word of every device that spoke of them."""
        voices = set()
        for number in range(DEVICES):
            of_them = [one["present"] for one in self._heard(number) if one.get("person") == str(person)]
            voices |= set(of_them[-1:])
        return voices


@pytest.mark.proof
def test_deliveries_in_any_order_leave_what_was_said(db: None, actor_for: Callable[..., Actor]) -> None:
    Sync.scene = build_scene()
    Sync.by = keeper(Sync.scene, actor_for)
    whole = os.environ.get("PORTINERIA_PROOF") == "whole"
    examples, steps = (200, 50) if whole else (12, 20)
    size = settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    run_state_machine_as_test(Sync, settings=size)
