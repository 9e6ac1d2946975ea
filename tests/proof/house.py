"""The real product on data of its own, and the ways to kill it: only processes it started are touched."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import psycopg

from portineria.foundation.postgres.layout import Layout
from portineria.foundation.postgres.processes import inhabitants, state_of, wait_until
from portineria.foundation.postgres.public import running_cluster
from tests.setup.portineria import SECONDS, Running, environment

from .browser import Address
from .deeds import Scene

MODE = {"PORTINERIA_DEMO": "1"}


class House:
    """`portineria run` with a lab in it, started again when its supervisor is killed."""

    def __init__(self, data: Path, *, sessions: int) -> None:
        self.data, self.address = data, Address()
        self.scene = _prepare(data, sessions)
        self.start()

    def start(self) -> None:
        """A new start on the same data; the port is another one."""
        self.running = Running(self.data, **MODE)
        self.address.move(self.running.url())

    def end(self) -> None:
        """Stop it as a person would; nobody may be left."""
        assert self.running.end() == 0
        assert self.database_processes() == []

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """The database, seen from above the walls."""
        urls = running_cluster(self.data)
        assert urls
        return psycopg.connect(urls.bootstrap, dbname="portineria", autocommit=True)

    def processes(self, name: str) -> list[int]:
        """The noted process (postgres, web, worker) and what it started, once the note is true."""
        assert wait_until(lambda: self._pid(name) is not None, SECONDS), f"{name} does not run"
        pid = self._pid(name)
        assert pid
        return [pid, *descendants(pid)]

    def database_processes(self) -> list[int]:
        """Whoever lives in the cluster, also without the postmaster."""
        return inhabitants(Layout(self.data).cluster)

    def a_web_worker(self) -> list[int]:
        """One of the processes that answer."""
        assert wait_until(lambda: len(self.processes("web")) > 1, SECONDS), "the web server has no workers"
        return self.processes("web")[-1:]

    def a_backend(self) -> list[int]:
        """The database process that serves one of the connections of the pages."""
        question = "SELECT pid FROM pg_stat_activity WHERE usename = 'portineria_serving'"
        with self.connect() as connection:
            found = [int(str(pid)) for (pid,) in connection.execute(question)]
        return [pid for pid in found if pid in self.database_processes()][:1]

    def the_supervisor(self) -> list[int]:
        """The main process: what it started dies with it."""
        return [self.running.process.pid]

    def start_again(self) -> None:
        """After the supervisor was killed."""
        self.address.forget()
        self.running.kill()
        self.start()

    def _pid(self, name: str) -> int | None:
        with contextlib.suppress(OSError, ValueError):
            pid: int | None = self.running.pids().get(name)
            if pid in descendants(self.running.process.pid) and state_of(pid) != "Z":
                return pid
        return None


def kill(pids: list[int]) -> None:
    """kill -9, all in one breath."""
    for pid in dict.fromkeys(pids):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def descendants(pid: int) -> list[int]:
    """What a process started, and what they started, oldest first."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parent = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1]
                children.setdefault(int(parent), []).append(int(entry.name))
    found = [pid]
    for one in found:
        found.extend(sorted(children.get(one, [])))
    return found[1:]


def await_a_job(house: House, since: float) -> None:
    """Wait until a job deferred after `since` (monotonic) is done: the seal is due every 5 s, what succeeded goes."""
    question = """
        SELECT EXISTS (SELECT FROM procrastinate_periodic_defers
            WHERE task_name = 'audit.seal' AND job_id IS NULL
            AND defer_timestamp > extract(epoch FROM now()) - %s)
    """
    with house.connect() as connection:

        def done() -> bool:
            row = connection.execute(question, [time.monotonic() - since]).fetchone()
            return bool(row and row[0])

        assert wait_until(done, SECONDS), "no job is done any more"


def _prepare(data: Path, sessions: int) -> Scene:
    made = subprocess.run(
        [sys.executable, "-m", "tests.proof.prepare", str(sessions)],
        env=environment(data, **MODE), capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    ids = json.loads(made.stdout)
    return Scene(*(tuple(UUID(text) for text in ids[name]) for name in ("sessions", "people")))
