"""The database believes only a context that the application signed for this very connection."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import ProgrammingError, connections, transaction

from portineria.facts.activities import SessionClosed
from portineria.facts.models import FactRow
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, Compartment, Grants, entered, system_actor
from portineria.foundation.walls.signing import signed_context

COUNT = "SELECT count(*) FROM facts_fact"
LABS = Grants(area=frozenset({Compartment.LABS}))
HERE, ELSEWHERE = 7, 8
WORKER = Actor(user_id=1, role="lab", organisation_id=3, neighbourhood_ids=(HERE,), reads=LABS, writes=LABS)


@pytest.fixture
def two_facts(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One fact here, one in another neighbourhood."""
    monkeypatch.setattr("portineria.facts.noticeboard.subscribers", lambda kind: ())
    with entered(system_actor("test", reads=Compartment, writes=Compartment), writes=True):
        for place in (HERE, ELSEWHERE):
            publish(a_fact(place))


def a_fact(place: int) -> SessionClosed:
    return SessionClosed(
        organisation_id=3, neighbourhood_id=place, session_id=uuid4(), on=date(2026, 1, 2), present=4
    )


@contextmanager
def told(value: str, alias: str = "reader") -> Iterator[int]:
    """The rows one sees on `alias` after setting the context to `value`."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT set_config('app.context', %s, true)", [value])
        cursor.execute(COUNT)
        yield cursor.fetchone()[0]


def signed(actor: Actor, alias: str = "reader", *, pid_shift: int = 0) -> str:
    connections[alias].ensure_connection()
    pid = connections[alias].connection.info.backend_pid + pid_shift
    return signed_context(actor, backend_pid=pid, key=settings.PORTINERIA_WALLS_KEY)


@pytest.mark.parametrize("alias", ["reader", "default"])
def test_a_signed_context_shows_what_the_actor_may_see(two_facts: None, alias: str) -> None:
    with told(signed(WORKER, alias), alias) as seen:
        assert seen == 1
    everybody = system_actor("counting", reads=Compartment)
    with told(signed(everybody, alias), alias) as seen:
        assert seen == 2


@pytest.mark.parametrize("alias", ["reader", "default"])
def test_a_forged_context_shows_nothing(two_facts: None, alias: str) -> None:
    honest = signed(WORKER, alias)
    with told(honest, alias) as seen:
        assert seen == 1
    for forged in (
        honest.replace('"area":["LAB"]', '"area":["LAB","SOC"]'),
        honest[1:],
        "x." + honest,
        "{}",
        "",
    ):
        with told(forged, alias) as seen:
            assert seen == 0


def test_a_context_signed_for_another_connection_shows_nothing(two_facts: None) -> None:
    with told(signed(WORKER, pid_shift=1)) as seen:
        assert seen == 0


@pytest.mark.parametrize("alias", ["reader", "default"])
def test_a_context_stashed_away_is_of_no_use_to_a_later_transaction(two_facts: None, alias: str) -> None:
    connections[alias].ensure_connection()
    pid = connections[alias].connection.info.backend_pid
    for seconds_ago, rows in ((0, 1), (60, 0)):
        signed_then = signed_context(
            WORKER, backend_pid=pid, key=settings.PORTINERIA_WALLS_KEY, at=time.time() - seconds_ago
        )
        with told(signed_then, alias) as seen:
            assert seen == rows


def test_a_context_ends_with_its_transaction(two_facts: None) -> None:
    with told(signed(WORKER)) as seen:
        assert seen == 1
    with connections["reader"].cursor() as cursor:
        cursor.execute(COUNT)
        assert cursor.fetchone()[0] == 0


@pytest.mark.parametrize("alias", ["reader", "default"])
@pytest.mark.parametrize(
    "grab", ["SELECT * FROM walls.key", "DELETE FROM walls.key", "SELECT * FROM pg_authid"]
)
def test_nobody_who_serves_reads_the_key(committed: None, alias: str, grab: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connections[alias].cursor() as cursor:
        cursor.execute(grab)


def test_the_reading_login_writes_nothing(two_facts: None) -> None:
    for statement in (
        "DELETE FROM facts_fact",
        "RESET ROLE; DELETE FROM facts_fact",
        "CREATE TABLE x (y int)",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            connections["reader"].cursor() as cursor,
        ):
            cursor.execute(statement)


def test_facts_are_never_changed_nor_removed_by_the_serving_login(two_facts: None) -> None:
    for statement in ("DELETE FROM facts_fact", "UPDATE facts_fact SET kind = 'x'"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_nested_visit_that_is_rolled_back_gives_the_outer_one_its_context_again(two_facts: None) -> None:
    everybody = system_actor("counting", reads=Compartment)
    with entered(everybody, writes=True) as outer:
        for rolled_back in (False, True):
            with entered(WORKER, writes=True):
                assert FactRow.objects.count() == 1
                transaction.set_rollback(rolled_back, using=outer.alias)
            with connections[outer.alias].cursor() as cursor:
                cursor.execute(COUNT)
                assert cursor.fetchone() == (2,)
