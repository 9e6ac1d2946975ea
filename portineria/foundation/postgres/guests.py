"""Who has joined a server started by another command: it is not stopped under their feet."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .layout import open_data_folder


class GuestBook:
    """The guests of one data folder. Raises DatabaseError when the folder cannot be used."""

    def __init__(self, data: Path) -> None:
        self._path = open_data_folder(data).guests

    @contextmanager
    def signed(self) -> Iterator[None]:
        """For as long as we use a server that somebody else started; waits while one is being stopped."""
        with self._held(fcntl.LOCK_SH):
            yield

    @contextmanager
    def all_gone(self) -> Iterator[None]:
        """Waits until no guest is left, and keeps new ones at the door meanwhile."""
        with self._held(fcntl.LOCK_EX):
            yield

    @contextmanager
    def _held(self, kind: int) -> Iterator[None]:
        # Closed at the end, and by the kernel when we die: the book never holds the name of a dead guest.
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, kind)
            yield
        finally:
            os.close(handle)
