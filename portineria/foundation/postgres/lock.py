"""One supervisor for each cluster: a lock that the kernel lets go when its holder dies, however it dies."""

import fcntl
import os
from pathlib import Path

from .errors import ClusterBusy


class Lock:
    """An exclusive, non-blocking flock on a file; not inherited by children."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Raises ClusterBusy when another process holds it."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise ClusterBusy(
                f"Un'altra Portineria sta già usando i dati in «{self.path.parent}»: "
                "fermala, oppure scegli un'altra cartella con DATA=…"
            ) from None
        self._handle = handle

    def release(self) -> None:
        """Let go; nothing happens when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def is_held_by_somebody(self) -> bool:
        """Whether any process, this one included, holds the lock now."""
        try:
            self.take()
        except ClusterBusy:
            return True
        except OSError:
            return False
        self.release()
        return False
