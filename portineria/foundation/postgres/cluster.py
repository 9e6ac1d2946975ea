"""The supervisor of one embedded PostgreSQL: our own child, on a socket only, stopped when we stop."""

import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psycopg

from .binaries import find_binaries
from .errors import DatabaseError, StaleProcess
from .initialise import ensure_cluster, server_environment
from .layout import Layout, open_data_folder
from .lock import Lock
from .privileges import choose_account, prefix
from .processes import PATIENCE, clear_the_way, is_ready, pid_in_file, state_of, wait_until
from .roles import prepare
from .runtime import open_runtime_folder, recorded_runtime, remove_runtime_folder
from .urls import Urls, urls_of_socket

LARGEST_LOG = 10_000_000  # bytes; a larger one is set aside at the next start
# Only for databases that are thrown away: a crash of the machine may lose or break them.
CARELESS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class Cluster:
    """One embedded server. Start it from the main thread: it dies with the thread that forked it."""

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.durable = durable
        self._data = data
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: Lock | None = None
        self._runtime: Path | None = None

    @property
    def urls(self) -> Urls:
        """The addresses of the running server."""
        if self._runtime is None:
            raise DatabaseError("La base dati non è accesa.")
        return urls_of_socket(self._runtime)

    @property
    def pid(self) -> int | None:
        """The server's process, None when it is not running."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> Self:
        """Start the server, creating cluster, roles and database when missing. Raises DatabaseError."""
        layout = open_data_folder(self._data)
        if self._lock is None:
            lock = Lock(layout.lock)
            lock.take()
            self._lock = lock
        try:
            self._launch(layout)
            _check_it_is_ours(layout, self.urls)
            prepare(self.urls.bootstrap)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop cleanly (clients are disconnected, a checkpoint is written) and let the folder go."""
        if self._process is not None:
            _stop(self._process)
            self._process = None
        if self._runtime is not None:
            remove_runtime_folder(self._runtime)
            self._runtime = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _launch(self, layout: Layout) -> None:
        binaries, account = find_binaries(), choose_account(layout.cluster)
        ensure_cluster(layout, binaries, account, sync=self.durable)
        self._runtime = open_runtime_folder(layout, account)
        command = [
            *prefix(account), str(binaries / "postgres"), "-D", str(layout.cluster), "-k", str(self._runtime),
            "-h", "", "-p", "5432", "-c", "unix_socket_permissions=0700", "-c", "logging_collector=off",
            *(() if self.durable else CARELESS),
        ]  # fmt: skip
        started = wait_until(lambda: self._attempt(layout, command), PATIENCE)
        if not started:
            raise DatabaseError(
                f"Un PostgreSQL morto occupa ancora «{layout.cluster}»: riprova tra qualche secondo."
            )

    def _attempt(self, layout: Layout, command: list[str]) -> bool:
        """One start; False when a dead server has not been reaped yet and trying again makes sense."""
        clear_the_way(layout)
        with _open_log(layout) as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own binary
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                env=server_environment(),
            )
        try:
            _await_ready(layout, self._process)
        except StaleProcess:
            return False
        return True


@contextmanager
def ephemeral(*, durable: bool = False) -> Iterator[Cluster]:
    """A throw-away cluster in a temporary folder, for tests; `durable` when a kill must lose nothing."""
    with (
        tempfile.TemporaryDirectory(prefix="portineria-prova-", ignore_cleanup_errors=True) as folder,
        Cluster(Path(folder) / "dati", durable=durable) as cluster,
    ):
        yield cluster


def running_cluster(data: Path) -> Urls | None:
    """The addresses of the server that another process keeps running on `data`, None when there is none."""
    layout = Layout(data)
    runtime, pid = recorded_runtime(layout), pid_in_file(layout)
    if runtime is None or pid is None or state_of(pid) in (None, "Z", "X") or not is_ready(layout):
        return None
    return urls_of_socket(runtime) if Lock(layout.lock).is_held_by_somebody() else None


def _open_log(layout: Layout) -> IO[bytes]:
    if layout.log.exists() and layout.log.stat().st_size > LARGEST_LOG:
        layout.log.replace(layout.log.with_suffix(".log.1"))
    return layout.log.open("ab")


def _await_ready(layout: Layout, process: subprocess.Popen[bytes]) -> None:
    """Wait until PostgreSQL's own note says `ready` for this very process."""

    def settled() -> bool:
        return process.poll() is not None or (pid_in_file(layout) == process.pid and is_ready(layout))

    wait_until(settled, PATIENCE * 10)  # crash recovery of a large database takes its time
    if process.poll() is None and is_ready(layout):
        return
    _stop(process)
    left = pid_in_file(layout)
    if left is not None and left != process.pid and state_of(left) == "Z":
        raise StaleProcess("riprova")
    raise DatabaseError(
        f"PostgreSQL non parte con i dati in «{layout.cluster}» ({_last_complaint(layout)}): "
        "rimettili dalla copia di sicurezza, o spostali altrove e riavvia. "
        f"Non ho cancellato nulla; i dettagli sono in «{layout.log}»."
    )


def _last_complaint(layout: Layout) -> str:
    lines = layout.log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:]
    complaints = (
        [line for line in lines if "FATAL" in line or "PANIC" in line] or lines or ["nessun messaggio"]
    )
    return complaints[-1].strip().rstrip(".")


def _check_it_is_ours(layout: Layout, urls: Urls) -> None:
    """Before any change: the server behind the socket is the one of this very folder."""
    with psycopg.connect(urls.bootstrap) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    if row is None or not Path(row[0]).samefile(layout.cluster):
        raise DatabaseError(
            f"Il PostgreSQL che risponde non è quello di «{layout.cluster}»: fermalo e riprova."
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(sign)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
