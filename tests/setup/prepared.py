"""Data folders that take a while to make: the first process that asks makes them, whoever needs one has a copy."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .portineria import SECONDS, Running, environment


def with_tables(factory: pytest.TempPathFactory) -> Path:
    """A folder with its tables, at rest; the first start decides what it is for."""
    return _made_once(factory, "tabelle", _make_tables)


def with_demonstration(factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole demonstration, as a newcomer's first start leaves it."""
    return _made_once(factory, "dimostrazione", _make_demonstration)


def copied(prepared: Path, folder: Path) -> Path:
    """A copy of a data folder in `folder`, owners and all."""
    subprocess.run(["cp", "-a", str(prepared), str(folder / "copia è qui")], check=True)
    return folder / "copia è qui"


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` that the processes of this run share; they wait for who is making it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, unfinished = shared / f"dati {name}", shared / f"dati {name} in preparazione"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(unfinished)
            unfinished.rename(folder)
    return folder


def _make_tables(folder: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "tests.setup.tables"],
        env=environment(folder), capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr


def _make_demonstration(folder: Path) -> None:
    with Running(folder, PORTINERIA_DEMO="1") as first:
        first.url()
        assert first.end() == 0
