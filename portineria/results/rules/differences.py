"""Why a figure is another one between two frozen tables: the records that entered, left or changed.

Every difference is accounted for: after − before = entered + completed + now counted − gone − incomplete − no more
counted, for each indicator in total.
"""

from collections.abc import Hashable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Reason(StrEnum):
    """What happened to one participation that an indicator counts in one table and not in the other."""

    ENTERED = "entered"  # was not there before
    COMPLETED = "completed"  # lacked an answer before
    COUNTED = "counted"  # an answer changed: counted now
    GONE = "gone"  # is there no more: withdrawn, or joined to another
    INCOMPLETE = "incomplete"  # lacks an answer now
    NOT_COUNTED = "not_counted"  # an answer changed: counted no more

    @property
    def adds(self) -> bool:
        """Whether it raises the figure."""
        return self in {Reason.ENTERED, Reason.COMPLETED, Reason.COUNTED}


@dataclass(frozen=True, slots=True)
class Seen:
    """A participation in a frozen table."""

    gender: str
    complete: bool
    codes: Set[str]


@dataclass(frozen=True, slots=True)
class Moved(Generic[Key]):
    """One participation that changed a figure, and why."""

    key: Key
    code: str
    reason: Reason


def moves(before: Mapping[Key, Seen], after: Mapping[Key, Seen]) -> Iterator[Moved[Key]]:
    """Every participation and indicator counted in one of the two tables alone."""
    for key in {**before, **after}:
        was, now = before.get(key), after.get(key)
        old, new = (was.codes if was else frozenset()), (now.codes if now else frozenset())
        for code in sorted(old ^ new):
            yield Moved(key, code, _why(was, now, counted=code in new))


def turned(before: Mapping[Key, Seen], after: Mapping[Key, Seen]) -> list[Key]:
    """The participations counted in both under another gender: totals stay, columns move."""
    return [key for key in before.keys() & after.keys() if before[key].gender != after[key].gender]


def _why(was: Seen | None, now: Seen | None, *, counted: bool) -> Reason:
    if counted:
        if was is None:
            return Reason.ENTERED
        return Reason.COUNTED if was.complete else Reason.COMPLETED
    if now is None:
        return Reason.GONE
    return Reason.NOT_COUNTED if now.complete else Reason.INCOMPLETE
