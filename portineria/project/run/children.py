"""The processes we keep alive, each in its own group so that a Ctrl-C reaches them only through us."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from .lifeline import lifeline
from .speech import Problem

LARGEST_LOG = 10_000_000  # bytes; a larger one is set aside at the next start
LONGEST_PAUSE = 10.0  # seconds between two attempts
SETTLED = 30.0  # seconds alive after which earlier deaths are forgotten
FAREWELL = 20.0  # seconds a child may take to finish what it is doing


class Child:
    """One Python module run as a process, restarted when it dies, with growing pauses."""

    def __init__(self, *, title: str, module: Sequence[str], env: Mapping[str, str], log: Path) -> None:
        self.title = title
        self._command = [sys.executable, "-m", *module]
        self._env = dict(env)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._deaths = 0

    @property
    def pid(self) -> int | None:
        """The living process, None when there is none."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Start the process; its output goes to the log."""
        if self._log.exists() and self._log.stat().st_size > LARGEST_LOG:
            self._log.replace(self._log.with_suffix(".log.1"))
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                self._command,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=lifeline(),
            )
        self._started = time.monotonic()

    def keep_alive(self) -> bool:
        """Restart a dead process once its pause is over; True when it was restarted."""
        if self._process is None or self._process.poll() is None:
            return False
        self._sweep()
        alive_for = time.monotonic() - self._started
        if alive_for > SETTLED:
            self._deaths = 0
        if alive_for < min(LONGEST_PAUSE, 0.2 * 2**self._deaths):
            return False
        self._deaths += 1
        self.start()
        return True

    def kill(self) -> None:
        """End it at once; `keep_alive` starts it again."""
        self._sweep()

    def ask_to_stop(self) -> None:
        """Send SIGTERM; `wait` afterwards."""
        if self.pid and self._process:
            self._process.terminate()

    def wait(self) -> None:
        """Wait for the end, and force it when it takes too long."""
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(FAREWELL)
        self._sweep()
        self._process.wait()
        self._process = None

    def _sweep(self) -> None:
        """Kill what is left of the group: nothing of a dead server may go on answering."""
        if self._process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


def run_step(arguments: Sequence[str], env: Mapping[str, str], *, failure: str) -> None:
    """Run one management command to its end, showing what it says. Raises Problem with `failure`."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "django", *arguments],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=lifeline(),
    )
    if done.returncode != 0:
        raise Problem(failure)
