"""Runs `portineria` as a person would: another process, a clean environment, its words read as they come."""

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

from portineria.foundation.postgres.processes import wait_until

SECONDS = 120.0
READY = re.compile(r"Portineria: (http://127\.0\.0\.1:\d+)")


def environment(data: Path, **variables: str) -> dict[str, str]:
    """Ours without anything that speaks of a database or of Portineria."""
    ours = {"PORT", "DATA", "DATABASE_URL", "DATABASE_URL_READER", "DATABASE_URL_OWNER"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ours and (not name.startswith("PORTINERIA_") or name == "PORTINERIA_PG_BIN")
    }
    return {**kept, "PORTINERIA_DATA": str(data), "PORT": "0", **variables}


def portineria(data: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """One command, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "portineria.project.cli", *words],
        env=environment(data, **variables),
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def refusal(data: Path, *words: str, **variables: str) -> str:
    """What a command that must fail says: one sentence, no traceback, an exit code that is not 0."""
    done = portineria(data, *words, **variables)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


class Running:
    """`portineria run` in another process."""

    def __init__(self, data: Path, **variables: str) -> None:
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portineria.project.cli", "run"],
            env=environment(data, **variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.kill()

    def until(self, words: str) -> str:
        """Read what it says up to a line with these words. Fails when it ends before."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"it ended without saying «{words}»:\n{''.join(self.said)}")

    def url(self) -> str:
        """Wait until it is ready; the address it gives."""
        found = READY.match(self.until("Portineria: http"))
        assert found
        return found[1]

    def pids(self) -> dict[str, Any]:
        """The note it keeps in the data folder."""
        noted: dict[str, Any] = json.loads((self.data / "run.json").read_text())
        return noted

    def wait_for_another(self, name: str, old: int) -> bool:
        """Wait until `name` runs again as another process."""
        return wait_until(lambda: self.pids()[name] not in (None, old), SECONDS)

    def end(self) -> int:
        """SIGTERM, and wait; the exit code."""
        self.process.terminate()
        self.process.communicate(timeout=SECONDS)
        return self.process.returncode

    def kill(self) -> None:
        """kill -9, and wait until the kernel has done it."""
        self.process.kill()
        self.process.communicate(timeout=SECONDS)


def answers(url: str) -> bool:
    """Whether /status says that all is well."""
    try:
        with urllib.request.urlopen(f"{url}/status", timeout=10) as response:  # noqa: S310 - loopback
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError):
        return False
