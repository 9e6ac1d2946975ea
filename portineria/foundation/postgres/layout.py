"""Where everything stands inside the data folder, and the refusal of a folder that is not ours."""

import os
from dataclasses import dataclass
from pathlib import Path

from .errors import DatabaseError

MARK = "portineria.txt"
MARK_TEXT = "Cartella dei dati di Portineria. Non modificarla a mano mentre Portineria è accesa.\n"


@dataclass(frozen=True)
class Layout:
    """The names inside one data folder."""

    data: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own folder (PGDATA)."""
        return self.data / "postgres"

    @property
    def lock(self) -> Path:
        """Held with flock by the one process that supervises this cluster."""
        return self.data / "postgres.lock"

    @property
    def guests(self) -> Path:
        """Held with a shared flock by every process that joined a server it did not start."""
        return self.data / "postgres.guests"

    @property
    def runtime(self) -> Path:
        """A line saying where the socket folder is, so that other processes find it."""
        return self.data / "postgres.runtime"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.data / "postgres.log"

    @property
    def pid_file(self) -> Path:
        """PostgreSQL's own note about the running server."""
        return self.cluster / "postmaster.pid"


def open_data_folder(data: Path) -> Layout:
    """Make the data folder (mode 0700) when it is missing. Raises DatabaseError when it cannot be used."""
    data = Path(os.path.abspath(data))
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _mark(data)
    except (FileExistsError, NotADirectoryError):
        raise DatabaseError(
            f"«{data}» è un file e non una cartella: scegli un'altra cartella con DATA=…"
        ) from None
    except OSError as problem:
        raise DatabaseError(
            f"Non posso scrivere nella cartella dei dati «{data}» ({problem.strerror}): "
            "dai i permessi di scrittura o scegli un'altra cartella con DATA=…"
        ) from None
    return Layout(data)


def _mark(data: Path) -> None:
    """Write the mark; a folder full of somebody else's files is refused rather than mixed with ours."""
    mark = data / MARK
    if not mark.exists():
        if any(entry.name != "lost+found" for entry in data.iterdir()):
            raise DatabaseError(
                f"La cartella «{data}» contiene già altri file e non è di Portineria: "
                "svuotala, oppure scegli un'altra cartella con DATA=…"
            )
        mark.write_text(MARK_TEXT, encoding="utf-8")
    elif not os.access(data, os.W_OK | os.X_OK):
        raise PermissionError(13, "permesso negato")
