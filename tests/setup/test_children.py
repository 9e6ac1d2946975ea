"""A process that dies comes back, one that keeps dying comes back more slowly, and none outlives its parent."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portineria.foundation.postgres.processes import state_of, wait_until
from portineria.project.run.children import Child, run_step
from portineria.project.run.speech import Problem

SECONDS = 20.0
PARENT = """
import os, sys
from pathlib import Path
from portineria.project.run.children import Child
child = Child(title="", module=("tests.setup.sleeper",), env=os.environ, log=Path(sys.argv[1]))
child.start()
print(child.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """A process that sleeps, started."""
    sleeper = Child(
        title="Il dormiglione", module=("tests.setup.sleeper",), env=os.environ, log=tmp_path / "log"
    )
    sleeper.start()
    yield sleeper
    sleeper.kill()
    sleeper.wait()


def test_a_killed_child_comes_back_as_another_process(child: Child) -> None:
    first = child.pid
    assert first
    os.kill(first, signal.SIGKILL)
    assert wait_until(child.keep_alive, SECONDS)
    assert child.pid not in (None, first)


def test_a_living_child_is_left_alone(child: Child) -> None:
    assert not child.keep_alive()


def test_a_child_that_ignores_us_is_ended_all_the_same(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portineria.project.run.children.FAREWELL", 0.05)
    pid = child.pid
    assert pid
    os.kill(pid, signal.SIGSTOP)
    child.ask_to_stop()
    child.wait()
    assert state_of(pid) is None


def test_what_it_says_goes_to_its_log(child: Child, tmp_path: Path) -> None:
    assert wait_until(lambda: "dormo" in (tmp_path / "log").read_text(), SECONDS)


def test_a_step_that_fails_says_what_to_do() -> None:
    with pytest.raises(Problem, match="riavvia"):
        run_step(["no_such_command"], {**os.environ, "DJANGO_SETTINGS_MODULE": ""}, failure="riavvia")


def test_a_child_dies_with_a_parent_killed_by_force(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path / "log")]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate(timeout=SECONDS)
    assert wait_until(lambda: state_of(child) in (None, "Z"), SECONDS)
