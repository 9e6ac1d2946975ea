"""Attendances of devices over a bad line, while the server is killed: none lost, none doubled, every contrast asked."""

import os
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.setup.prepared import copied, with_tables

from .carriers import Carrier, Pair, Progress, set_out, start
from .checks import CONTRADICTIONS, Connection
from .house import House, kill
from .line import Line
from .test_kill_nine import KINDS

SEED = 20261123
DEVICES = 4
# These two say that nobody takes anything back, and nobody touches twice; here devices do.
NOT_HERE = {
    "a touch was made and nobody stands",
    "a presence is withdrawn that nobody took back",
    "attendances and facts disagree",
}
STANDING = "SELECT session_id::text, person_id::text FROM activities_attendance WHERE withdrawn_at IS NULL"
NEWCOMERS = """
    SELECT p.family_name, count(a.id) FROM people_person p
    LEFT JOIN activities_attendance a ON a.person_id = p.id AND a.withdrawn_at IS NULL
    WHERE p.given_name = 'Nuova' GROUP BY p.id, p.family_name"""
PENDING = "SELECT session_id::text, person_id::text FROM field_conflict WHERE decided_at IS NULL"


@dataclass(frozen=True)
class Size:
    """Operations in all, and kills on the way."""

    operations: int
    kills: tuple[str, ...]


REDUCED = Size(240, ("web", "supervisor"))
WHOLE = Size(10_000, tuple(KINDS) * 2)


@pytest.mark.proof
def test_what_devices_recorded_arrives_once(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = os.environ.get("PORTINERIA_PROOF") == "whole"
    report = _prove(copied(with_tables(tmp_path_factory), tmp_path), WHOLE if whole else REDUCED)
    with capsys.disabled():
        sys.stdout.write(f"\n{report}\n")


def _prove(data: Path, size: Size) -> str:
    house = House(data, sessions=20)
    try:
        each = size.operations // DEVICES
        carriers = set_out(house.scene, house.address, devices=DEVICES, size=each, seed=SEED)
        began, progress = time.monotonic(), Progress()
        with Line(house.address, seed=SEED) as line:
            threads = start(carriers, line.server_address[1], progress)
            _storm(house, progress, size)
            for thread in threads:
                thread.join()
        lasted = time.monotonic() - began
        assert progress.surprises == []
        with house.connect() as connection:
            disputed = _check(connection, carriers, size)
        house.end()
    finally:
        house.running.kill()
    return (
        f"{size.operations} operations of {DEVICES} devices in {lasted:.0f} s, 0 lost, 0 doubled, "
        f"{disputed} contrasts; line {dict(line.fates)}; answers "
        f"{dict(progress.answers)}; kill -9: {', '.join(size.kills)}"
    )


def _storm(house: House, progress: Progress, size: Size) -> None:
    """Kill each kind in turn, right after an acknowledgement."""
    step = size.operations // (len(size.kills) + 1)
    for turn, kind in enumerate(Random(SEED).sample(size.kills, len(size.kills)), start=1):
        progress.wait_for(turn * step)
        victims = KINDS[kind](house)
        kill(victims)
        if kind == "postgres":
            kill(house.database_processes())
        if kind == "supervisor":
            house.start_again()


def _check(connection: Connection, carriers: list[Carrier], size: Size) -> int:
    """Everything is there once, as the devices said it last; how many contrasts wait."""
    assert connection.execute("SELECT count(*) FROM field_delivery").fetchone() == (size.operations,)
    voices: dict[Pair, set[bool]] = defaultdict(set)
    for carrier in carriers:
        for pair, present in carrier.words().items():
            voices[pair].add(present)
    known = set(voices)
    standing = [(str(one), str(other)) for one, other in connection.execute(STANDING).fetchall()]
    assert len(standing) == len(set(standing))
    assert {pair for pair in standing if pair in known} == {pair for pair in known if True in voices[pair]}
    pending = [(str(one), str(other)) for one, other in connection.execute(PENDING).fetchall()]
    assert sorted(pending) == sorted(pair for pair in known if len(voices[pair]) == 2)
    expected = sorted(name for carrier in carriers for name in carrier.newcomers())
    assert sorted(connection.execute(NEWCOMERS).fetchall()) == [(name, 1) for name in expected]
    assert len(standing) == len(expected) + sum(True in said for said in voices.values())
    checks = {what: query for what, query in CONTRADICTIONS.items() if what not in NOT_HERE}
    assert {
        what: rows for what, query in checks.items() if (rows := connection.execute(query).fetchall())
    } == {}
    return len(pending)
