"""A folder that cannot be used is refused in one sentence, and nothing in it is touched."""

from pathlib import Path

import pytest

from portineria.foundation.postgres.binaries import find_binaries
from portineria.foundation.postgres.cluster import Cluster
from portineria.foundation.postgres.errors import DatabaseError
from portineria.foundation.postgres.layout import Layout, open_data_folder


def refusal(data: Path) -> str:
    """What a start on `data` says."""
    with pytest.raises(DatabaseError) as caught:
        Cluster(data).start()
    return str(caught.value)


@pytest.fixture
def cluster_folder(tmp_path: Path) -> Path:
    """The place of the cluster inside a data folder of ours, not yet made."""
    return open_data_folder(tmp_path / "dati").cluster


def contents(folder: Path) -> dict[str, str]:
    """Every file below, with what is in it, except our own log and lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in {"postgres.lock"})
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def test_a_half_written_cluster_is_left_as_it_is(cluster_folder: Path) -> None:
    (cluster_folder / "base").mkdir(parents=True)
    (cluster_folder / "base" / "1").write_text("mezza tabella")
    (cluster_folder / "PG_VERSION").write_text("18\n")
    before = contents(cluster_folder.parent)
    assert "non contiene una base dati completa" in refusal(cluster_folder.parent)
    assert contents(cluster_folder.parent) == before


def test_a_cluster_whose_files_are_broken_says_where_to_look(tmp_path: Path) -> None:
    with Cluster(tmp_path / "dati", durable=False):
        pass
    (Layout(tmp_path / "dati").cluster / "global" / "pg_control").write_bytes(b"")
    sentence = refusal(tmp_path / "dati")
    assert "PostgreSQL non parte" in sentence
    assert "postgres.log" in sentence


def test_a_cluster_of_another_version_names_both(cluster_folder: Path) -> None:
    (cluster_folder / "global").mkdir(parents=True)
    (cluster_folder / "global" / "pg_control").write_text("")
    (cluster_folder / "PG_VERSION").write_text("9\n")
    assert "è di PostgreSQL 9, ma qui c'è PostgreSQL" in refusal(cluster_folder.parent)


def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lettera.txt").write_text("cara zia")
    assert "non è di Portineria" in refusal(tmp_path)
    assert contents(tmp_path) == {"lettera.txt": "cara zia"}


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "dati").write_text("")
    assert "è un file" in refusal(tmp_path / "dati")


def test_a_place_where_nobody_can_write_is_named() -> None:
    assert "Non posso scrivere nella cartella dei dati «/proc/portineria»" in refusal(
        Path("/proc/portineria")
    )


def test_binaries_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORTINERIA_PG_BIN", str(tmp_path))
    with pytest.raises(DatabaseError, match="PORTINERIA_PG_BIN"):
        find_binaries()
