"""One command starts everything, keeps it alive, and stops it without leaving anything behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portineria.foundation.postgres.layout import Layout
from portineria.foundation.postgres.processes import inhabitants, state_of, wait_until
from tests.parts import some

from .portineria import SECONDS, Running, answers, portineria, refusal
from .prepared import copied, with_tables


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A data folder with its tables: making them again would take longer than the story."""
    return copied(with_tables(tmp_path_factory), tmp_path)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An installation that runs while the stories happen to it."""
    folder = copied(with_tables(tmp_path_factory), tmp_path_factory.mktemp("abitata"))
    with Running(folder, PORTINERIA_DEMO="0") as running:
        running.url()
        yield running
        assert running.end() == 0


def nobody_is_left(pids: dict[str, Any], data: Path) -> bool:
    """Whether every process of the installation has gone (one that nobody has reaped yet has gone too)."""
    noted = [pids[name] for name in ("supervisor", "postgres", "web", "worker")]
    return not inhabitants(Layout(data).cluster) and all(state_of(pid) in (None, "Z") for pid in noted)


def test_it_answers_when_it_says_so(house: Running) -> None:
    assert answers(house.pids()["url"])


def test_a_second_one_on_the_same_data_is_refused(house: Running) -> None:
    assert "Un'altra Portineria sta già usando i dati" in refusal(house.data, "run", PORTINERIA_DEMO="0")
    assert answers(house.pids()["url"])


def test_its_port_is_taken_for_others(house: Running, tmp_path: Path) -> None:
    assert "è già usata" in refusal(tmp_path / "dati", "run", PORT=str(house.pids()["port"]))


def test_a_command_joins_the_running_database(house: Running) -> None:
    done = portineria(house.data, "showmigrations", "--database", "owner", PORTINERIA_DEMO="0")
    assert done.returncode == 0, done.stderr
    assert answers(house.pids()["url"])


@pytest.mark.parametrize("name", ["web", "worker", "postgres"])
def test_whatever_is_killed_comes_back(house: Running, name: str) -> None:
    old = house.pids()[name]
    os.kill(old, signal.SIGKILL)
    assert house.wait_for_another(name, old)
    assert wait_until(lambda: answers(house.pids()["url"]), SECONDS)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_leaves_nothing_behind_and_others_alone(
    house: Running, data: Path, sign: signal.Signals
) -> None:
    with Running(data, PORTINERIA_DEMO="0") as other:
        assert answers(other.url())
        pids = other.pids()
        other.process.send_signal(sign)
        other.process.communicate(timeout=SECONDS)
        assert other.process.returncode == 0
    assert nobody_is_left(pids, data)
    assert not (data / "run.json").exists()
    assert wait_until(lambda: answers(house.pids()["url"]), SECONDS)


def test_killed_itself_it_takes_everything_along_and_starts_again(data: Path) -> None:
    with Running(data, PORTINERIA_DEMO="0") as first:
        first.url()
        pids = first.pids()
        first.kill()
    assert wait_until(lambda: nobody_is_left(pids, data), SECONDS)
    with Running(data, PORTINERIA_DEMO="0") as again:
        assert answers(again.url())
        assert again.end() == 0


@pytest.mark.proof
def test_killed_again_and_again_on_the_way_up_the_next_start_goes_on(tmp_path: Path) -> None:
    for moment in some(
        ("Accendo la base dati", "Preparo le tabelle", "Accendo il server web"), first=1 / 3, again=1 / 3
    ):
        with Running(tmp_path / "dati", PORTINERIA_DEMO="0") as victim:
            victim.until(moment)
            victim.kill()
    with Running(tmp_path / "dati", PORTINERIA_DEMO="0") as last:
        assert answers(last.url())
        assert last.end() == 0


def test_a_command_starts_the_database_and_stops_it_again(data: Path) -> None:
    done = portineria(data, "check", PORTINERIA_DEMO="0")
    assert done.returncode == 0, done.stderr
    assert inhabitants(Layout(data).cluster) == []
