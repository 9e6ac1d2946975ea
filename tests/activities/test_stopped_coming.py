"""Who came to a lab regularly and does not any more: not when the lab pauses, not after a merge, not elsewhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portineria.accounts.public import Role
from portineria.activities.actions import record_attendance
from portineria.activities.public import StoppedComing, stopped_coming
from portineria.activities.rules import STOPPED_AFTER, has_stopped, looked_at, stopped_since
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import make_session, put_on_register

TODAY = date(2026, 11, 22)
DAYS = st.integers(0, 100).map(lambda back: TODAY - timedelta(days=back))


@given(st.integers(0, 9), DAYS, st.integers(0, 9))
def test_somebody_has_stopped_only_after_coming_often_and_while_the_lab_goes_on(
    times: int, last_on: date, held: int
) -> None:
    if has_stopped(times=times, last_on=last_on, held_since=held, today=TODAY):
        assert times >= 3
        assert held
        assert TODAY - last_on >= STOPPED_AFTER
        assert stopped_since(last_on) <= TODAY
        assert looked_at(TODAY)[0] <= last_on


def came(scene: Scene, lab: Any, person: UUID, *weeks_ago: int) -> None:
    """`person` was at sessions of `lab` so many weeks ago."""
    for weeks in weeks_ago:
        session = make_session(scene, lab, timezone.localdate() - timedelta(weeks=weeks))
        with entered(scene.builder, writes=True):
            record_attendance(
                session_id=session.pk,
                person_id=person,
                client_id=UUID(int=weeks + person.int),
                by=scene.builder,
            )


def seen(actor: Actor) -> list[StoppedComing]:
    with entered(actor, writes=False) as visit:
        found = stopped_coming(timezone.localdate())
        assert visit.subjects == set(), "columns leave no trace"
        return found


@pytest.mark.django_db
def test_three_weeks_without_while_the_lab_was_held(scene: Scene, lab: Any, ada: Actor) -> None:
    gone, faithful, once = put_on_register(scene, lab, ["Andata", "Fedele", "Passata"])
    came(scene, lab, gone, 6, 5, 4)
    came(scene, lab, faithful, 6, 5, 4, 1)
    came(scene, lab, once, 5)
    (found,) = seen(ada)
    assert (found.person_id, found.lab_name) == (gone, lab.name)
    assert found.last_on == timezone.localdate() - timedelta(weeks=4)
    assert found.since == timezone.localdate() - timedelta(weeks=1)


@pytest.mark.django_db
def test_a_lab_that_pauses_has_lost_nobody(scene: Scene, lab: Any, ada: Actor) -> None:
    (person,) = put_on_register(scene, lab, ["Paziente"])
    came(scene, lab, person, 6, 5, 4)
    assert seen(ada) == []
    make_session(scene, lab, timezone.localdate() - timedelta(weeks=1), state="cancelled")
    assert seen(ada) == []
    make_session(scene, lab, timezone.localdate() - timedelta(weeks=1))
    assert [one.person_id for one in seen(ada)] == [person]


@pytest.mark.django_db
def test_long_gone_is_no_news(scene: Scene, lab: Any, ada: Actor) -> None:
    gone, other = put_on_register(scene, lab, ["Lontana", "Presente"])
    came(scene, lab, gone, 13, 12, 11)
    came(scene, lab, other, 1)
    assert seen(ada) == []


@pytest.mark.django_db
def test_who_does_not_read_the_labs_is_told_nothing(
    scene: Scene, lab: Any, ada: Actor, actor_for: Callable[..., Actor]
) -> None:
    (person,) = put_on_register(scene, lab, ["Andata"])
    came(scene, lab, person, 6, 5, 4)
    make_session(scene, lab, timezone.localdate() - timedelta(weeks=1))
    assert len(seen(ada)) == 1
    custodian = actor_for(role=Role.CUSTODIAN, organisation=scene.a, neighbourhoods=[scene.here])
    away = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.elsewhere])
    assert seen(custodian) == seen(away) == []
