"""A server of our own: it starts, serves its three roles, stops, and survives whatever kills it or us."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from portineria.foundation.postgres.cluster import Cluster, running_cluster
from portineria.foundation.postgres.errors import ClusterBusy
from portineria.foundation.postgres.layout import Layout
from portineria.foundation.postgres.processes import inhabitants, state_of, wait_until

SECONDS = 20.0


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose name needs quoting."""
    return tmp_path / "dati è qui"


def keeper(data: Path, *words: str) -> subprocess.Popen[str]:
    """Another process that keeps a cluster on `data`."""
    command = [sys.executable, "-m", "tests.foundation.postgres.keeper", str(data), *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def kept(data: Path) -> Iterator[subprocess.Popen[str]]:
    """A cluster kept by another process, ready."""
    process = keeper(data)
    assert process.stdout and process.stdout.readline().strip().isdigit()
    yield process
    end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Let a keeper stop, and close its pipes."""
    process.communicate(timeout=SECONDS)


def kill(process: subprocess.Popen[str]) -> None:
    """kill -9, and wait until the kernel has done it."""
    process.kill()
    process.communicate(timeout=SECONDS)


def remember(cluster: Cluster, word: str) -> None:
    """Write a word that has to be there later."""
    with psycopg.connect(cluster.urls.owner) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS memory (word text)")
        connection.execute("INSERT INTO memory VALUES (%s)", [word])


def remembered(cluster: Cluster) -> list[str]:
    """Every word written so far."""
    with psycopg.connect(cluster.urls.owner) as connection:
        return [row[0] for row in connection.execute("SELECT word FROM memory ORDER BY word")]


def test_it_serves_its_roles_and_leaves_nothing_behind(data: Path) -> None:
    with Cluster(data, durable=False) as cluster:
        urls = cluster.urls
        runtime = Path(Layout(data).runtime.read_text().splitlines()[0])
        roles = []
        for url in (urls.serving, urls.reading, urls.owner):
            with psycopg.connect(url) as connection:
                roles.append(connection.execute("SELECT current_user::text, current_database()").fetchone())
        server = cluster.pid
    names = ("portineria_serving", "portineria_reading", "portineria_owner")
    assert roles == [(name, "portineria") for name in names]
    assert server and state_of(server) is None
    assert inhabitants(Layout(data).cluster) == []
    assert not runtime.exists()
    assert running_cluster(data) is None


def test_it_listens_on_its_private_socket_only(data: Path) -> None:
    with Cluster(data, durable=False) as cluster, psycopg.connect(cluster.urls.bootstrap) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        runtime = Path(Layout(data).runtime.read_text().splitlines()[0])
        assert runtime.stat().st_mode & 0o777 == 0o700
        assert Layout(data).cluster.stat().st_mode & 0o777 == 0o700


def test_what_was_written_is_there_after_a_restart(data: Path) -> None:
    with Cluster(data) as cluster:
        remember(cluster, "prima")
    with Cluster(data) as cluster:
        assert remembered(cluster) == ["prima"]


def test_two_run_side_by_side_and_know_nothing_of_each_other(tmp_path: Path) -> None:
    with Cluster(tmp_path / "a", durable=False) as one, Cluster(tmp_path / "b", durable=False) as two:
        remember(one, "uno")
        remember(two, "due")
        assert (remembered(one), remembered(two)) == (["uno"], ["due"])


def test_another_process_finds_it_but_may_not_supervise_it(data: Path, kept: subprocess.Popen[str]) -> None:
    found = running_cluster(data)
    assert found is not None
    with psycopg.connect(found.serving) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(ClusterBusy, match="Un'altra Portineria"):
        Cluster(data).start()


def test_a_killed_server_starts_again_with_everything_acknowledged(data: Path) -> None:
    with Cluster(data) as cluster:
        remember(cluster, "confermato")
        server = cluster.pid
        assert server
        os.kill(server, signal.SIGKILL)
        assert wait_until(lambda: cluster.pid is None, SECONDS)
        cluster.start()
        assert remembered(cluster) == ["confermato"]


def test_the_server_goes_with_its_killed_supervisor_and_the_next_start_is_plain(
    data: Path, kept: subprocess.Popen[str]
) -> None:
    kill(kept)
    with Cluster(data, durable=False) as cluster:
        remember(cluster, "di nuovo")
        assert remembered(cluster) == ["di nuovo"]


def test_an_orphaned_server_is_stopped_by_the_next_start(data: Path) -> None:
    process = keeper(data, "--orphan")
    assert process.stdout
    orphan = int(process.stdout.readline())
    kill(process)
    assert state_of(orphan) not in (None, "Z")
    with Cluster(data, durable=False) as cluster:
        assert cluster.pid != orphan
        assert state_of(orphan) in (None, "Z")


class Patient(Cluster):
    """Reaps its dead predecessor only after the first attempt has failed because of it."""

    def __init__(self, data: Path, dead: subprocess.Popen[bytes]) -> None:
        super().__init__(data, durable=False)
        self.dead, self.attempts = dead, 0

    def _attempt(self, layout: Layout, command: list[str]) -> bool:
        self.attempts += 1
        started = super()._attempt(layout, command)
        if not started:
            self.dead.wait()
        return started


def test_a_dead_server_that_nobody_reaped_only_delays_the_start(data: Path) -> None:
    first = Cluster(data, durable=False).start()
    dead, first._process = first._process, None
    assert dead
    dead.send_signal(signal.SIGKILL)
    assert wait_until(lambda: state_of(dead.pid) == "Z", SECONDS)
    first.stop()
    with Patient(data, dead) as second:
        assert second.attempts == 2
        remember(second, "vivo")


def test_a_note_that_names_a_stranger_does_not_block_the_start(data: Path) -> None:
    cluster = Cluster(data, durable=False).start()
    server = cluster.pid
    assert server
    os.kill(server, signal.SIGKILL)
    assert wait_until(lambda: cluster.pid is None, SECONDS)
    note = Layout(data).pid_file
    stranger = subprocess.Popen(["sleep", "60"], user=note.stat().st_uid)
    try:
        note.write_text(note.read_text().replace(str(server), str(stranger.pid), 1))
        cluster.start()
        remember(cluster, "partito")
    finally:
        cluster.stop()
        stranger.kill()
        stranger.wait()


def test_a_start_killed_while_the_cluster_is_being_made_leaves_nothing_ambiguous(data: Path) -> None:
    process = keeper(data)
    assert wait_until(lambda: any(data.glob("postgres.unfinished-*/PG_VERSION")), SECONDS)
    kill(process)
    assert not Layout(data).cluster.exists()
    with Cluster(data, durable=False) as cluster:
        remember(cluster, "intero")
    assert not any(data.glob("postgres.unfinished-*"))


def test_a_copy_made_while_the_server_ran_is_a_server_of_its_own(data: Path, tmp_path: Path) -> None:
    with Cluster(data) as original:
        remember(original, "prima della copia")
        with psycopg.connect(original.urls.bootstrap, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        subprocess.run(["cp", "-a", str(data), str(tmp_path / "copia")], check=True)
        with Cluster(tmp_path / "copia") as copy:
            remember(copy, "solo nella copia")
            assert remembered(copy) == ["prima della copia", "solo nella copia"]
        assert remembered(original) == ["prima della copia"]
