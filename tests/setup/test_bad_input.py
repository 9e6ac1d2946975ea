"""A wrong value is met with one Italian sentence that says what to do, an exit code, and nothing lost."""

import ast
import io
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portineria.foundation.postgres.public import Cluster, ephemeral
from tools import bootstrap

from .portineria import environment, portineria, refusal

ROOT = Path(bootstrap.__file__).parents[1]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Somebody else's server."""
    with ephemeral() as running:
        yield running


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "80 80", "٨٠٠٠"])
def test_a_port_that_is_no_port(tmp_path: Path, port: str) -> None:
    assert "scrivi un numero tra 1 e 65535" in refusal(tmp_path / "dati", "run", PORT=port)
    assert not (tmp_path / "dati").exists()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert f"La porta {port} è già usata" in refusal(tmp_path / "dati", "run", PORT=port)


def test_make_says_the_same_before_installing_anything(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "run", "PORT=abc", f"PYTHON={sys.executable}"],
        cwd=ROOT, env=environment(tmp_path / "dati"), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert "PORT vale «abc»" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_written() -> None:
    assert "scegli un'altra cartella" in refusal(Path("/proc/portineria"), "run")


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "dati").write_text("una lettera")
    assert "è un file e non una cartella" in refusal(tmp_path / "dati", "run")
    assert (tmp_path / "dati").read_text() == "una lettera"


def test_a_half_written_data_folder(tmp_path: Path) -> None:
    with Cluster(tmp_path, durable=False):
        pass
    (tmp_path / "postgres" / "PG_VERSION").unlink()
    assert "non contiene una base dati completa" in refusal(tmp_path, "run")
    assert (tmp_path / "postgres" / "base").is_dir()


def test_a_demo_flag_that_is_neither_yes_nor_no(tmp_path: Path) -> None:
    assert "scrivi 1 per la dimostrazione" in refusal(tmp_path / "dati", "run", PORTINERIA_DEMO="forse")


@pytest.mark.parametrize(
    "url", ["portineria.example.it", "ftp://portineria.example.it", "https://", "https://a:x"]
)
def test_a_public_address_that_is_none(tmp_path: Path, url: str) -> None:
    assert "non è un indirizzo" in refusal(tmp_path / "dati", "run", PORTINERIA_PUBLIC_URL=url)


@pytest.mark.parametrize("demo", ["", "1"])
def test_demonstration_passwords_never_meet_a_public_address(tmp_path: Path, demo: str) -> None:
    url = "https://portineria.example.it"
    for command in ("run", "check"):
        said = refusal(tmp_path / "dati", command, PORTINERIA_PUBLIC_URL=url, PORTINERIA_DEMO=demo)
        assert "non può avere un indirizzo pubblico" in said


def test_demonstration_passwords_never_meet_a_remote_database(tmp_path: Path) -> None:
    url = "postgresql://portineria_serving:x@db.example.it/portineria"
    said = refusal(tmp_path / "dati", "run", DATABASE_URL=url, PORTINERIA_DEMO="1")
    assert "non può usare una base dati remota (db.example.it)" in said


@pytest.mark.parametrize(
    "url",
    ["pippo", "mysql://a@b/c", "postgresql://a@b", "postgresql://a@b:porta/c", "postgresql://a@b/c?boh=1"],
)
def test_a_database_address_that_is_none(tmp_path: Path, url: str) -> None:
    for command in ("run", "check"):
        said = refusal(tmp_path / "dati", command, DATABASE_URL=url)
        assert "DATABASE_URL non è un indirizzo di PostgreSQL" in said


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    url = f"postgresql://portineria_serving@/portineria?host={tmp_path}"
    assert "non mi fa entrare" in refusal(tmp_path / "dati", "run", DATABASE_URL=url)


def test_a_role_that_could_climb_over_the_walls(tmp_path: Path, cluster: Cluster) -> None:
    for url in (cluster.urls.owner, cluster.urls.bootstrap):
        said = refusal(tmp_path / "dati", "check", DATABASE_URL=url, DATABASE_URL_READER=cluster.urls.reading)
        assert "può scavalcare i muri" in said


def test_one_role_for_reading_and_writing(tmp_path: Path, cluster: Cluster) -> None:
    url = cluster.urls.serving
    said = refusal(tmp_path / "dati", "check", DATABASE_URL=url, DATABASE_URL_READER=url)
    assert "usano lo stesso ruolo" in said


def test_a_migrating_role_that_owns_nothing(tmp_path: Path, cluster: Cluster) -> None:
    urls = {**cluster.urls.environment(), "DATABASE_URL_OWNER": cluster.urls.serving}
    assert "non è il proprietario" in refusal(tmp_path / "dati", "run", **urls)


def test_preparing_a_server_needs_to_know_which(tmp_path: Path) -> None:
    assert "Manca PORTINERIA_BOOTSTRAP_URL" in refusal(tmp_path / "dati", "prepare-database")
    nowhere = f"postgresql://postgres@/postgres?host={tmp_path}"
    said = refusal(tmp_path / "dati", "prepare-database", PORTINERIA_BOOTSTRAP_URL=nowhere)
    assert "Non ho potuto preparare la base dati" in said


def test_preparing_a_server_that_is_prepared_changes_nothing(tmp_path: Path, cluster: Cluster) -> None:
    done = portineria(tmp_path / "dati", "prepare-database", PORTINERIA_BOOTSTRAP_URL=cluster.urls.bootstrap)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Pronta la base dati «portineria»" in done.stdout


def test_a_command_that_does_not_exist(tmp_path: Path) -> None:
    assert "Il comando «apri_sesamo» non esiste" in refusal(tmp_path / "dati", "apri-sesamo")


def test_an_old_python_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 6, 9, "final", 0))
    monkeypatch.setattr(bootstrap.sys, "stderr", said)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as left:
        bootstrap.main()
    assert left.value.code == 2
    assert said.getvalue().startswith("Portineria: serve Python 3.11 o più recente, e questo è 3.6")


def test_an_old_python_can_read_as_far_as_that() -> None:
    ast.parse(Path(bootstrap.__file__).read_text(), feature_version=(3, 6))
