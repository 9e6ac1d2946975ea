"""kill -9 of every process in turn, under a writing loop: nothing acknowledged is lost, nothing is doubled."""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from portineria.foundation.postgres.processes import wait_until
from tests.setup.portineria import SECONDS, portineria
from tests.setup.prepared import copied, with_tables

from .checks import check_ledger, contradictions, has_replayed, untold
from .house import MODE, House, await_a_job, kill
from .writers import Ledger, Writers

SEED = 20261122
BACK = 60.0  # seconds in which the product must work again, also on a machine that others use
KINDS: dict[str, Callable[[House], list[int]]] = {
    "postgres": lambda house: house.processes("postgres")[:1],
    "postgres, one backend": House.a_backend,
    "worker": lambda house: house.processes("worker"),
    "web": lambda house: house.processes("web"),
    "web, one worker": House.a_web_worker,
    "supervisor": House.the_supervisor,
}
Recoveries = dict[str, list[float]]


@dataclass(frozen=True)
class Size:
    """How long a proof is: rounds of one kill of each kind, at most so many touches between two kills."""

    rounds: int
    pause: int
    kinds: tuple[str, ...]


REDUCED = Size(rounds=1, pause=15, kinds=("postgres", "supervisor", "web", "worker"))
WHOLE = Size(rounds=10, pause=150, kinds=tuple(KINDS))


@pytest.mark.proof
def test_what_was_acknowledged_survives_every_kill(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = os.environ.get("PORTINERIA_PROOF") == "whole"
    report = _prove(copied(with_tables(tmp_path_factory), tmp_path), WHOLE if whole else REDUCED)
    with capsys.disabled():
        sys.stdout.write(f"\n{report}\n")


def _prove(data: Path, size: Size) -> str:
    house = House(data, sessions=100 * size.rounds)
    try:
        began = time.monotonic()
        with Writers(house.scene, house.address, seed=SEED) as writers:
            recoveries = _storm(house, writers.ledger, size)
        lasted = time.monotonic() - began
        assert writers.ledger.surprises == []
        waiting = _settle(house, writers.ledger)
        house.end()
    finally:
        house.running.kill()
    assert max(max(times) for times in recoveries.values()) < BACK, recoveries
    return _report(writers.ledger, recoveries, lasted, waiting)


def _storm(house: House, ledger: Ledger, size: Size) -> Recoveries:
    """Kill each kind in turn, in another order each round; the seconds each took to recover."""
    rng, recoveries = Random(SEED), defaultdict(list)
    for _ in range(size.rounds):
        for kind in rng.sample(size.kinds, len(size.kinds)):
            recoveries[kind].append(_kill(house, ledger, kind, after=rng.randrange(size.pause) + 5))
    return recoveries


def _kill(house: House, ledger: Ledger, kind: str, *, after: int) -> float:
    """Seconds from the kill until a touch sent after it is acknowledged; for the worker, until a job is done.

    The kill follows at once upon an acknowledgement, so that one given too early would be caught.
    """
    victims = KINDS[kind](house)
    ledger.wait_for(after)
    moment = time.monotonic()
    kill(victims)
    if kind == "postgres":
        kill(house.database_processes())
    if kind == "supervisor":
        house.start_again()
    if kind == "worker":
        await_a_job(house, moment)
    ledger.wait_for_one_begun_after(moment)
    return time.monotonic() - moment


def _settle(house: House, ledger: Ledger) -> int:
    """Let the replay job run, then compare everything; how many facts had been waiting for it."""
    with house.connect() as connection:
        waiting = untold(connection)
        portineria(house.data, "procrastinate", "defer", "facts.replay", '{"timestamp": 0}', **MODE)
        assert wait_until(lambda: has_replayed(connection), SECONDS), "facts are without receipts"
        assert contradictions(connection) == {}
        check_ledger(connection, house.scene, ledger.acknowledged)
    return waiting


def _report(ledger: Ledger, recoveries: Recoveries, lasted: float, waiting: int) -> str:
    lines = [
        f"{len(ledger.acknowledged)} touches acknowledged in {lasted:.0f} s, 0 lost, 0 doubled; answers "
        f"{dict(ledger.answers)}; {waiting} facts were left to the replay job"
    ]
    for kind, times in recoveries.items():
        middle = sorted(times)[len(times) // 2]
        lines.append(
            f"{kind}: {len(times)} × kill -9, back after {middle:.2f} s (median), {max(times):.2f} s (worst)"
        )
    return "\n".join(lines)
