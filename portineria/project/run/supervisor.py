"""The main process of `portineria run`: starts database, web server and job worker, and keeps them alive."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping

from portineria.foundation.postgres.public import Cluster, Urls

from .children import Child
from .database import environment, start_when_free
from .doorbell import wait_for_answer
from .installation import Installation, read_installation
from .port import ADDRESS, reserve_port
from .record import remove_record, write_record
from .schema import (
    DEMONSTRATION,
    REAL,
    check_choices,
    ensure_demonstration,
    ensure_schema,
    read_mark,
    settle_mode,
    update_mark,
)
from .server import check_owner_role, check_serving_roles
from .speech import Problem, complain, say

HEARTBEAT = 0.1  # seconds between two looks at the children
WAIT_FOR_PREDECESSOR = 5.0  # seconds for one that is just stopping to let the data go


class Stopped(BaseException):
    """Somebody asked us to stop while we were still starting."""


def run() -> int:
    """Run until Ctrl-C or SIGTERM; everything is stopped on the way out. Raises Problem, DatabaseError."""
    installation = read_installation()
    port = reserve_port(os.environ.get("PORT") or "8000")
    with port:
        return Supervisor(installation, port).run()


class Supervisor:
    """One running installation."""

    def __init__(self, installation: Installation, port: socket.socket) -> None:
        self._installation = installation
        self._port: int = port.getsockname()[1]
        self._cluster = None if installation.server else Cluster(installation.data)
        self._children: list[Child] = []
        self._stopping = False
        self._starting = True

    def run(self) -> int:
        """Start, watch, stop."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._on_signal)
        try:
            self._start()
            self._starting = False
            self._watch()
        except Stopped:
            pass
        finally:
            self._starting = False
            self._close()
        return 0

    def _on_signal(self, _sign: int, _frame: object) -> None:
        # Nothing but a flag: a lock taken here could be one that the main thread is holding.
        self._stopping = True
        if self._starting:
            self._starting = False
            raise Stopped

    def _start(self) -> None:
        urls = self._open_database()
        mark = read_mark(urls.owner)
        demo = settle_mode(mark, self._installation.demo_wish, self._installation.demo)
        self._installation.refuse_exposed_demonstration(demo=demo)
        env = environment(self._installation, urls, demo=demo)
        check_choices(env)
        ensure_schema(urls.owner, env)
        if not mark.kind:
            update_mark(urls.owner, kind=DEMONSTRATION if demo else REAL)
        if demo:
            ensure_demonstration(urls.owner, env)
        say("Accendo il server web e le attività in secondo piano…")
        self._start_children(env)
        self._announce(_accounts(env) if demo else None)

    def _open_database(self) -> Urls:
        if self._installation.server is not None:
            say("Controllo la base dati…")
            check_serving_roles(self._installation.server)
            check_owner_role(self._installation.server)
            return self._installation.server
        say("Accendo la base dati…")
        assert self._cluster is not None  # noqa: S101 - for the type checker: no server means a cluster
        start_when_free(self._cluster, WAIT_FOR_PREDECESSOR)
        return self._cluster.urls

    def _start_children(self, env: Mapping[str, str]) -> None:
        data = self._installation.data
        web = ("portineria.project.run.web", str(self._port))
        worker = ("django", "procrastinate", "worker", "--shutdown-graceful-timeout", "15")
        self._children = [
            Child(title="Il server web", module=web, env=env, log=data / "web.log"),
            Child(title="Il processo delle attività", module=worker, env=env, log=data / "worker.log"),
        ]
        for child in self._children:
            child.start()
        self._note()

    def _announce(self, accounts: subprocess.Popen[str] | None) -> None:
        def still_wanted() -> bool:
            self._keep_alive()
            return not self._stopping

        if not wait_for_answer(self._port, self._installation.public_url, still_wanted=still_wanted):
            log = self._installation.data / "web.log"
            raise Problem(f"Il server web non risponde: il motivo è in «{log}»; correggilo e riavvia.")
        table = accounts.communicate()[0] if accounts else ""
        say(f"Portineria: http://{ADDRESS}:{self._port}")
        if table:
            say(table.rstrip())
        say("Ctrl-C per spegnere.")

    def _watch(self) -> None:
        while not self._stopping:
            self._keep_alive()
            time.sleep(HEARTBEAT)
        say("Spengo…")

    def _keep_alive(self) -> None:
        if self._cluster is not None and self._cluster.pid is None:
            complain("La base dati si è fermata: la riaccendo.")
            self._cluster.start()
            for child in self._children[1:]:
                child.kill()  # the worker does not ask again to be told about new jobs
            self._note()
        for child in self._children:
            if child.keep_alive():
                complain(f"{child.title} si era fermato: l'ho riavviato.")
                self._note()

    def _note(self) -> None:
        web, worker = self._children[0].pid, self._children[1].pid
        postgres = self._cluster.pid if self._cluster else None
        url = f"http://{ADDRESS}:{self._port}"
        write_record(
            self._installation.data, port=self._port, url=url, postgres=postgres, web=web, worker=worker
        )

    def _close(self) -> None:
        for child in self._children:
            child.ask_to_stop()
        for child in self._children:
            child.wait()
        if self._cluster is not None:
            self._cluster.stop()
        if self._children:
            remove_record(self._installation.data)


def _accounts(env: Mapping[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "portineria.project.run.accounts"]
    return subprocess.Popen(command, env=dict(env), stdout=subprocess.PIPE, text=True, process_group=0)  # noqa: S603
