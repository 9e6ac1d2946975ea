"""What a release says of a year: people by the year of their first entry into an operation, in three breakdowns."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .suppression import Cell, Threshold, hidden_in

RULE_VERSION = "anni/1"
TOTAL, PROGRAMME, NEIGHBOURHOOD, GENDER = "total", "programme", "neighbourhood", "gender"
EVERYBODY = "tutti"
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


def release_of(entries: Iterable[Entry], threshold: Threshold) -> list[Shown]:
    """The cells of a year, in order, with those hidden that have to be."""
    people = Counter(entries)
    sums = _sums(people)
    hidden = hidden_in(sums, people, threshold)
    return [
        Shown(*cell, None if cell in hidden else sum(people[one] for one in parts))
        for cell, parts in sorted(sums.items())
    ]


def _sums(people: Mapping[Entry, int]) -> dict[Cell, frozenset[Entry]]:
    """Of which entries each cell is made; a year without people has no cells."""
    found: dict[Cell, set[Entry]] = {}
    for one in people:
        for cell in (
            (TOTAL, EVERYBODY),
            (PROGRAMME, one.programme),
            (NEIGHBOURHOOD, one.neighbourhood),
            (GENDER, one.gender),
        ):
            found.setdefault(cell, set()).add(one)
    return {cell: frozenset(parts) for cell, parts in found.items()}
