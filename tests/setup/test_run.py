"""One command starts everything, keeps it alive, and stops it without leaving anything behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from portineria.foundation.postgres.layout import Layout
from portineria.foundation.postgres.processes import inhabitants, state_of, wait_until

from .portineria import SECONDS, Running, answers, portineria, refusal


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder without demonstration data, its tables ready: every story goes on from the one before."""
    folder = tmp_path_factory.mktemp("casa") / "dati è qui"
    assert portineria(folder, "migrate", "--database", "owner", PORTINERIA_DEMO="0").returncode == 0
    return folder


@pytest.fixture
def running(data: Path) -> Iterator[Running]:
    """Everything started and answering."""
    started = Running(data, PORTINERIA_DEMO="0")
    yield started
    if started.process.poll() is None:
        started.kill()


def nobody_is_left(pids: dict[str, int], data: Path) -> bool:
    """Whether every process of the installation has gone (one that nobody has reaped yet has gone too)."""
    alive = [pid for name, pid in pids.items() if name in {"supervisor", "postgres", "web", "worker"}]
    return not inhabitants(Layout(data).cluster) and all(state_of(pid) in (None, "Z") for pid in alive)


def test_it_answers_when_it_says_so_and_leaves_nothing_behind(running: Running, data: Path) -> None:
    assert answers(running.url())
    pids = running.pids()
    assert running.end() == 0
    assert nobody_is_left(pids, data)
    assert not (data / "run.json").exists()


def test_ctrl_c_stops_it_just_the_same(running: Running, data: Path) -> None:
    running.url()
    pids = running.pids()
    running.process.send_signal(signal.SIGINT)
    running.process.communicate(timeout=SECONDS)
    assert running.process.returncode == 0
    assert nobody_is_left(pids, data)


def test_a_second_one_on_the_same_data_is_refused_and_on_other_data_is_not(
    running: Running, data: Path, tmp_path: Path
) -> None:
    url = running.url()
    assert "Un'altra Portineria sta già usando i dati" in refusal(data, "run", PORTINERIA_DEMO="0")
    other = Running(tmp_path / "altri", PORTINERIA_DEMO="0")
    try:
        other_url = other.url()
        assert other_url != url
        assert answers(url)
        assert answers(other_url)
    finally:
        other.end()


def test_a_command_joins_the_running_database(running: Running, data: Path) -> None:
    running.url()
    done = portineria(data, "showmigrations", "--database", "owner", PORTINERIA_DEMO="0")
    assert done.returncode == 0, done.stderr
    assert answers(running.pids()["url"])


@pytest.mark.parametrize("name", ["web", "worker", "postgres"])
def test_whatever_is_killed_comes_back(running: Running, name: str) -> None:
    url = running.url()
    old = running.pids()[name]
    os.kill(old, signal.SIGKILL)
    assert running.wait_for_another(name, old)
    assert wait_until(lambda: answers(url), SECONDS)
    assert running.end() == 0


def test_killed_itself_it_takes_everything_along_and_starts_again(running: Running, data: Path) -> None:
    running.url()
    pids = running.pids()
    running.kill()
    assert wait_until(lambda: nobody_is_left(pids, data), SECONDS)
    again = Running(data, PORTINERIA_DEMO="0")
    assert answers(again.url())
    assert again.end() == 0


@pytest.mark.parametrize("moment", ["Accendo la base dati", "Preparo le tabelle"])
def test_killed_on_the_way_up_the_next_start_goes_on(tmp_path: Path, moment: str) -> None:
    first = Running(tmp_path / "dati", PORTINERIA_DEMO="0")
    first.until(moment)
    first.kill()
    second = Running(tmp_path / "dati", PORTINERIA_DEMO="0")
    try:
        assert answers(second.url())
    finally:
        assert second.end() == 0


def test_a_command_starts_the_database_and_stops_it_again(data: Path) -> None:
    done = portineria(data, "check", PORTINERIA_DEMO="0")
    assert done.returncode == 0, done.stderr
    assert inhabitants(Layout(data).cluster) == []
