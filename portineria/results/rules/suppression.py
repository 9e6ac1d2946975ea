"""Which cells of a release are hidden, so that nobody gets a small one back from those that are shown.

People are counted once each, in the finest cells there are; a published cell is the sum of some of them. Whoever
reads the release knows every cell that is shown, that none of those not shown is empty, and, at worst, which of the
finest cells hold anybody at all. From that integer programming (HiGHS) finds the least and the most a hidden cell can
be. A small cell is safe when it may be as large as one that is shown, and none that is hidden may be certain
(trust.md, «Numbers leaving the house»).
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Fine = TypeVar("Fine", bound=Hashable)
Cell = tuple[str, str]  # breakdown, and which of its cells
Sums = Mapping[Cell, frozenset[Fine]]
SECONDS = 20  # that one search may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From a day on: the least number of people that a public cell may show."""

    least: int = 5
    source: str = "trust.md, «Numbers leaving the house»"


def hidden_in(sums: Sums[Fine], people: Mapping[Fine, int], threshold: Threshold) -> frozenset[Cell]:
    """The cells to hide. `sums`: of which finest cells each is made; `people`: how many are in each of those (> 0).

    Companions are hidden one by one, the smallest of the same breakdown first; at worst nothing is left to show.
    """
    values = {cell: sum(people[one] for one in parts) for cell, parts in sums.items()}
    hidden = {cell for cell, value in values.items() if 0 < value < threshold.least}
    while betrayed := betrayed_cells(sums, values, hidden, threshold):
        for cell in betrayed:
            companion = _companion(cell, sums, values, hidden)
            if companion is None:
                return frozenset(sums)
            hidden.add(companion)
    return frozenset(hidden)


def betrayed_cells(
    sums: Sums[Fine], values: Mapping[Cell, int], hidden: Collection[Cell], threshold: Threshold
) -> list[Cell]:
    """Hidden cells that whoever knows the others can be certain of, or knows to be small."""
    return [
        cell
        for cell in sorted(hidden)
        if _is_betrayed(range_of(cell, sums, values, hidden), values[cell], threshold)
    ]


def _is_betrayed(bounds: tuple[int, int] | None, value: int, threshold: Threshold) -> bool:
    if bounds is None:
        return True
    least, most = bounds
    return least == most or (value < threshold.least and most < threshold.least)


def range_of(
    cell: Cell, sums: Sums[Fine], values: Mapping[Cell, int], hidden: Collection[Cell]
) -> tuple[int, int] | None:
    """The least and the most that a hidden cell can be for whoever reads the others.

    None when that was not found in SECONDS: a cell nobody vouches for counts as betrayed.
    """
    fine = sorted({one for parts in sums.values() for one in parts}, key=repr)
    made_of = {one: np.array([part in parts for part in fine], dtype=float) for one, parts in sums.items()}
    known = LinearConstraint(
        np.array(list(made_of.values())),
        np.array([1 if one in hidden else values[one] for one in made_of]),
        np.array([np.inf if one in hidden else values[one] for one in made_of]),
    )
    everybody = sum(value for value in values.values())
    box = Bounds(np.ones(len(fine)), np.full(len(fine), everybody))
    least, most = (
        milp(
            sign * made_of[cell],
            constraints=known,
            bounds=box,
            integrality=np.ones(len(fine)),
            options={"time_limit": SECONDS},
        )
        for sign in (1, -1)
    )
    return (round(least.fun), round(-most.fun)) if least.success and most.success else None


def _companion(
    cell: Cell, sums: Sums[Fine], values: Mapping[Cell, int], hidden: Collection[Cell]
) -> Cell | None:
    """The smallest cell still shown beside this one; after those of its breakdown, whatever overlaps it."""
    shown = [one for one in sums if one not in hidden]
    beside = [one for one in shown if one[0] == cell[0]]
    overlapping = [one for one in shown if sums[one] & sums[cell]]
    return min(beside or overlapping or shown, key=lambda one: (values[one], one), default=None)
