"""A child dies with its parent, even when the parent is killed with -9."""

import ctypes
import os
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int, sign: signal.Signals = signal.SIGKILL) -> None:
    """From now on the kernel sends `sign` to this process when the thread that forked it ends."""
    _libc.prctl(PR_SET_PDEATHSIG, sign, 0, 0, 0)
    if os.getppid() != parent:  # it died before we could ask
        os.kill(os.getpid(), sign)


def lifeline() -> Callable[[], None]:
    """What a child of this process calls between fork and exec."""
    parent = os.getpid()
    return lambda: die_with_parent(parent)
