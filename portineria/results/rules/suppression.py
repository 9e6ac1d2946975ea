"""Which cells of a release are hidden, so that nobody gets a small one back from those that are shown.

Entries are counted in the finest cells there are; a published cell is the sum of some of them. Whoever reads the
release knows every cell that is shown, that none of those not shown is empty, and, at worst, which of the finest
cells hold anybody at all. From that integer programming (HiGHS) finds the least and the most that a hidden cell can
be. A cell of few people is safe when it may be as large as one that is shown, and none that is hidden may be certain
(trust.md, «Numbers leaving the house»).
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Fine = TypeVar("Fine", bound=Hashable)
Cell = tuple[str, str]  # breakdown, and which of its cells
Sums = Mapping[Cell, frozenset[Fine]]
NODES = 200_000  # of one search; by then it has found the bounds of any year we could invent


class Undecided(Exception):
    """The search for the bounds of a cell did not end: nobody vouches for it, so nothing is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From a day on: the least number of people that a public cell may show."""

    least: int = 5
    source: str = "trust.md, «Numbers leaving the house»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Generic[Fine]):
    """What is to be published.

    `sums`: of which finest cells each cell is made; `entries`: how many are in each of those (> 0); `few`: the cells
    with fewer people than the threshold; `unshown`: those that are never published, and must not be told either.
    """

    sums: Sums[Fine]
    entries: Mapping[Fine, int]
    few: frozenset[Cell]
    unshown: frozenset[Cell] = frozenset()
    threshold: Threshold

    @property
    def values(self) -> dict[Cell, int]:
        """The entries of every cell."""
        return {cell: sum(self.entries[one] for one in parts) for cell, parts in self.sums.items()}


def hidden_in(year: Year[Fine]) -> frozenset[Cell]:
    """The cells to hide among those that would be published. Undecided when a search does not end.

    Companions are hidden one by one, the smallest of the same breakdown first; at worst nothing is left to show.
    """
    values, hidden = year.values, {*year.few, *year.unshown}
    while betrayed := betrayed_cells(year, values, hidden):
        for cell in betrayed:
            companion = _companion(cell, year.sums, values, hidden)
            if companion is None:
                return frozenset(year.sums) - year.unshown
            hidden.add(companion)
    return frozenset(hidden) - year.unshown


def betrayed_cells(year: Year[Fine], values: Mapping[Cell, int], hidden: Collection[Cell]) -> list[Cell]:
    """Hidden cells that whoever knows the others can be certain of, or knows to be of few people."""
    guarded = sorted(cell for cell in hidden if cell in year.few or cell not in year.unshown)
    return [cell for cell in guarded if _is_betrayed(cell, range_of(cell, year.sums, values, hidden), year)]


def _is_betrayed(cell: Cell, bounds: tuple[int, int], year: Year[Fine]) -> bool:
    least, most = bounds
    return least == most or (cell in year.few and most < year.threshold.least)


def range_of(
    cell: Cell, sums: Sums[Fine], values: Mapping[Cell, int], hidden: Collection[Cell]
) -> tuple[int, int]:
    """The least and the most that a hidden cell can be for whoever reads the others; Undecided after NODES."""
    # Loaded when a year is closed: every process would start a third of a second later, and the night alone asks.
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    fine = sorted({one for parts in sums.values() for one in parts}, key=repr)
    made_of = {one: np.array([part in parts for part in fine], dtype=float) for one, parts in sums.items()}
    known = LinearConstraint(
        np.array(list(made_of.values())),
        np.array([1 if one in hidden else values[one] for one in made_of]),
        np.array([np.inf if one in hidden else values[one] for one in made_of]),
    )
    everybody = sum(values.values())
    box = Bounds(np.ones(len(fine)), np.full(len(fine), everybody))
    least, most = (
        milp(
            sign * made_of[cell],
            constraints=known,
            bounds=box,
            integrality=np.ones(len(fine)),
            options={"node_limit": NODES},
        )
        for sign in (1, -1)
    )
    if not (least.success and most.success):
        raise Undecided(f"{cell}: {least.message} {most.message}")
    return round(least.fun), round(-most.fun)


def _companion(
    cell: Cell, sums: Sums[Fine], values: Mapping[Cell, int], hidden: Collection[Cell]
) -> Cell | None:
    """The smallest cell still shown beside this one; after those of its breakdown, whatever overlaps it."""
    shown = [one for one in sums if one not in hidden]
    beside = [one for one in shown if one[0] == cell[0]]
    overlapping = [one for one in shown if sums[one] & sums[cell]]
    return min(beside or overlapping or shown, key=lambda one: (values[one], one), default=None)
