"""Which processes live in a cluster: a server left behind by a killed parent is found and stopped."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from .errors import DatabaseError
from .layout import Layout

PATIENCE = 60.0  # seconds; a shutdown checkpoint can be slow on a busy disk


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait for something that happens outside this process; False when `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def state_of(pid: int) -> str | None:
    """The kernel's letter for a process (`Z` is a zombie), None when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return stat.rpartition(")")[2].split()[0]


def inhabitants(cluster: Path) -> list[int]:
    """Living processes whose working folder is the cluster: the server and its children, nobody else."""
    try:
        home = cluster.stat()
    except OSError:
        return []
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                there = (entry / "cwd").stat()
                if (there.st_dev, there.st_ino) == (home.st_dev, home.st_ino):
                    found.append(int(entry.name))
    return found


def pid_in_file(layout: Layout) -> int | None:
    """The pid PostgreSQL noted, None when there is no usable note."""
    try:
        return int(layout.pid_file.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def is_ready(layout: Layout) -> bool:
    """Whether PostgreSQL's note (line 8) says that it accepts connections."""
    try:
        lines = layout.pid_file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].startswith("ready")


def clear_the_way(layout: Layout) -> None:
    """Stop whoever still lives in the cluster. Call it only while holding the lock."""
    left = pid_in_file(layout)
    if left in inhabitants(layout.cluster):
        with contextlib.suppress(ProcessLookupError):
            os.kill(left, signal.SIGINT)
    # Children of a postmaster that was killed leave by themselves as soon as they notice.
    if not wait_until(lambda: not inhabitants(layout.cluster), PATIENCE):
        raise DatabaseError(
            f"Un PostgreSQL rimasto acceso usa ancora «{layout.cluster}» e non si ferma: "
            f"fermalo (processo {left}) e riprova."
        )
    _set_aside_borrowed_number(layout)


def _set_aside_borrowed_number(layout: Layout) -> None:
    """After a crash the noted pid may belong by now to a stranger, which would keep PostgreSQL from starting.

    Nobody lives in the cluster and we hold the lock, so a note naming a living stranger is certainly old.
    A zombie is left alone: it may be our own server, still holding its shared memory.
    """
    left = pid_in_file(layout)
    if left is not None and state_of(left) not in (None, "Z", "X"):
        layout.pid_file.rename(layout.pid_file.with_suffix(".pid.old"))
