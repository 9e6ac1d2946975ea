"""Why a figure is another one between two frozen tables: the records that entered, left or changed.

Every difference is accounted for, cell by cell: after − before is what adds less what takes away.
"""

from collections.abc import Hashable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from .tables import GRAND_TOTAL, INCOMPLETE, TOTAL

Key = TypeVar("Key", bound=Hashable)


class Reason(StrEnum):
    """What happened to a participation that a cell counts in one table and not in the other."""

    ENTERED = "entered"  # was not there before
    GONE = "gone"  # is there no more: withdrawn, or joined to another
    COMPLETED = "completed"  # lacked an answer before
    BLANKED = "blanked"  # lacks an answer now
    TURNED = "turned"  # counted as before, under another gender or none
    CHANGED = "changed"  # another answer


@dataclass(frozen=True, slots=True)
class Seen:
    """A participation in a frozen table."""

    gender: str  # "": not known
    complete: bool
    codes: Set[str]

    @property
    def heads(self) -> Set[str]:
        """The indicators, and the two heads of the table, that count it."""
        return {*self.codes, GRAND_TOTAL, *(() if self.complete else (INCOMPLETE,))}

    @property
    def cells(self) -> Set[tuple[str, str]]:
        """Indicator and column of every cell that counts it; the incomplete are counted in total alone."""
        split = {(code, self.gender) for code in self.heads - {INCOMPLETE} if self.gender}
        return split | {(code, TOTAL) for code in self.heads}


@dataclass(frozen=True, slots=True)
class Moved(Generic[Key]):
    """One participation that moved one cell, up or down, and why."""

    key: Key
    code: str
    column: str
    adds: bool
    reason: Reason

    @property
    def step(self) -> int:
        """What it does to the cell."""
        return 1 if self.adds else -1


def moves(before: Mapping[Key, Seen], after: Mapping[Key, Seen]) -> Iterator[Moved[Key]]:
    """Every participation and cell counted in one of the two tables alone."""
    for key in {**before, **after}:
        was, now = before.get(key), after.get(key)
        old, new = (was.cells if was else frozenset()), (now.cells if now else frozenset())
        for code, column in sorted(old ^ new):
            yield Moved(key, code, column, (code, column) in new, _why(was, now, code))


def _why(was: Seen | None, now: Seen | None, code: str) -> Reason:
    if was is None:
        return Reason.ENTERED
    if now is None:
        return Reason.GONE
    if code in was.heads & now.heads:
        return Reason.TURNED
    if was.complete != now.complete:
        return Reason.COMPLETED if now.complete else Reason.BLANKED
    return Reason.CHANGED
