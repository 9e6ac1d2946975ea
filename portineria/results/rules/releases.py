"""What a release says of a year: first entries of people into operations, in three breakdowns."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

from .suppression import Cell, Threshold, Year, hidden_in

RULE_VERSION = "anni/2"
TOTAL, PROGRAMME, NEIGHBOURHOOD, GENDER = "total", "programme", "neighbourhood", "gender"
BREAKDOWNS = (PROGRAMME, NEIGHBOURHOOD, GENDER)
EVERYBODY, UNKNOWN = "tutti", "non-indicato"
# A year is published when late corrections have had their time. No act says how long: a parameter.
CLOSED_AFTER = timedelta(days=60)
THRESHOLDS: tuple[tuple[date, Threshold], ...] = ((date(2014, 1, 1), Threshold()),)


@dataclass(frozen=True, slots=True)
class Entry:
    """The first entry of a person into an operation, where it counts."""

    programme: str
    neighbourhood: str
    gender: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a release; `value` None: hidden."""

    breakdown: str
    key: str
    value: int | None


def threshold_on(day: date) -> Threshold:
    """The threshold in force on a day."""
    return max((since, one) for since, one in THRESHOLDS if since <= day)[1]


def last_closed_year(today: date) -> int:
    """The last year whose release is due."""
    return (today - CLOSED_AFTER).year - 1


def release_of(entries: Iterable[tuple[Entry, UUID]], threshold: Threshold) -> list[Shown]:
    """The cells of a year, in order, with those hidden that have to be. `entries`: what, and of whom.

    A cell is small by its people, however often each of them entered. Crossings of two breakdowns are not published,
    and guarded all the same. suppression.Undecided when nobody can vouch for what would be shown.
    """
    year = _year(list(entries), threshold)
    hidden, values = hidden_in(year), year.values
    return [
        Shown(*cell, None if cell in hidden else values[cell])
        for cell in sorted(year.sums.keys() - year.unshown)
    ]


def _year(entries: list[tuple[Entry, UUID]], threshold: Threshold) -> Year[Entry]:
    people: dict[Cell, set[UUID]] = defaultdict(set)
    sums: dict[Cell, set[Entry]] = defaultdict(set)
    for entry, person in entries:
        for cell in (*_published(entry), *_crossings(entry)):
            people[cell].add(person)
            sums[cell].add(entry)
    return Year(
        sums={cell: frozenset(parts) for cell, parts in sums.items()},
        entries=Counter(entry for entry, _ in entries),
        few=frozenset(cell for cell, who in people.items() if len(who) < threshold.least),
        unshown=frozenset(cell for entry, _ in entries for cell in _crossings(entry)),
        threshold=threshold,
    )


def _published(entry: Entry) -> list[Cell]:
    return [(TOTAL, EVERYBODY), *((name, getattr(entry, name)) for name in BREAKDOWNS)]


def _crossings(entry: Entry) -> list[Cell]:
    return [
        (f"{one} × {other}", f"{getattr(entry, one)} × {getattr(entry, other)}")
        for one, other in combinations(BREAKDOWNS, 2)
    ]
