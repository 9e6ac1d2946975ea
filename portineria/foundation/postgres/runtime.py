"""The short private folder that holds the server's socket: whoever can enter it is every database role."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from .errors import DatabaseError
from .layout import Layout
from .privileges import Account, give

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107  # bytes, the kernel's limit for sun_path without its closing zero


def open_runtime_folder(layout: Layout, account: Account) -> Path:
    """The recorded folder when it is still there and private, else a new one, recorded in its turn."""
    known = recorded_runtime(layout)
    if known is not None and _is_private(known, account):
        return known
    folder = Path(tempfile.mkdtemp(prefix="portineria-", dir=_short_parent()))
    give(folder, account)
    fresh = layout.runtime.with_suffix(".new")
    fresh.write_text(f"{folder}\n{_identity(layout)}\n", encoding="utf-8")
    fresh.replace(layout.runtime)
    return folder


def recorded_runtime(layout: Layout) -> Path | None:
    """Where the socket folder of this cluster is, or was; None in a copy of the data made by hand."""
    try:
        folder, identity = layout.runtime.read_text(encoding="utf-8").splitlines()
        return Path(folder) if identity == _identity(layout) else None
    except (OSError, ValueError):
        return None


def remove_runtime_folder(folder: Path) -> None:
    """Take away an emptied socket folder; a folder that is still in use stays."""
    with contextlib.suppress(OSError):
        folder.rmdir()


def _identity(layout: Layout) -> str:
    """This very cluster folder, which a copy is not."""
    found = layout.cluster.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _short_parent() -> str:
    for parent in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 - mkdtemp makes an unguessable 0700 folder inside
        if len(os.fsencode(f"{parent}/portineria-12345678/{SOCKET}")) <= LONGEST_SOCKET_PATH:
            return parent
    raise DatabaseError(
        "Il percorso della cartella temporanea è troppo lungo: imposta TMPDIR=/tmp e riprova."
    )


def _is_private(folder: Path, account: Account) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and found.st_mode & 0o777 == 0o700
