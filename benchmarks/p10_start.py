"""P10: how long from `make run` in a fresh clone to a served page, and how long the second start takes.

    python -m benchmarks.p10_start

Packages are taken from the machine's cache as `make run` finds it. Floor: `python -c pass`, ten times. There
is no peer in the design; the goals (120 s, 5 s) stand in its place.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from .harness import Rejected, compare, report

HOUSE = Path(__file__).resolve().parents[1]
FIRST_GOAL, SECOND_GOAL = 120.0, 5.0  # seconds
LONGEST = 900.0  # seconds; a start that takes longer has failed


def floor() -> float:
    """Seconds for ten starts of the interpreter."""
    begun = time.perf_counter()
    for _ in range(10):
        subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - begun


def clone(folder: Path) -> Path:
    """A fresh clone of what is committed."""
    target = folder / "un quartiere nuovo"
    subprocess.run(["git", "clone", "--quiet", str(HOUSE), str(target)], check=True)
    return target


def seconds_to_page(house: Path) -> float:
    """Run `make run`, wait for its line, read the page, stop it; seconds from the command to the page."""
    begun = time.perf_counter()
    make = shutil.which("make") or "make"
    started = subprocess.Popen(
        [make, "run", "PORT=0"], cwd=house, stdout=subprocess.PIPE, text=True, env=_clean()
    )
    try:
        address = _address(started)
        with urllib.request.urlopen(address, timeout=30) as page:
            assert page.status == 200
        return time.perf_counter() - begun
    finally:
        started.send_signal(signal.SIGTERM)
        started.communicate(timeout=60)


def _address(started: "subprocess.Popen[str]") -> str:
    deadline = time.monotonic() + LONGEST
    assert started.stdout is not None
    for line in started.stdout:
        if found := re.search(r"^Portineria: (http://\S+)", line):
            return found[1]
        if time.monotonic() > deadline:
            break
    raise SystemExit("make run never said where it answers")


def _clean() -> dict[str, str]:
    ours = ("PORTINERIA_", "DATABASE_URL", "DJANGO_", "MAKE", "MFLAGS", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def main() -> int:
    """Both starts in one fresh clone; 0 when the goals are met."""
    with tempfile.TemporaryDirectory(prefix="portineria-p10-") as folder:
        house = clone(Path(folder))
        try:
            first = compare(
                "P10 first start",
                "s",
                floor=floor,
                peer=lambda: FIRST_GOAL,
                ours=lambda: seconds_to_page(house),
            )
            second = compare(
                "P10 second start",
                "s",
                floor=floor,
                peer=lambda: SECOND_GOAL,
                ours=lambda: seconds_to_page(house),
            )
        except Rejected as rejected:
            sys.stderr.write(f"{rejected}\n")
            return 2
    report(first, second)
    return 0 if first.ratio <= 1 and second.ratio <= 1 else 1


if __name__ == "__main__":
    raise SystemExit(main())
