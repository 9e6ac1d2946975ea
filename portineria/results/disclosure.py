"""Which numbers may leave the house: pure decisions on public cells (docs/trust.md, «Numbers leaving the house»)."""

from collections.abc import Mapping

SMALL_CELL = 5  # a public cell below this many is not shown


def hidden_cells(counts: Mapping[str, int]) -> frozenset[str]:
    """The cells of a dated release that are not shown.

    Every small one, and with them the smallest of the others: who learns the total from another table must not
    get the small ones back by subtraction.
    """
    small = {name for name, count in counts.items() if 0 < count < SMALL_CELL}
    others = sorted(counts.keys() - small, key=lambda name: (counts[name], name))
    return frozenset(small | set(others[:1])) if small else frozenset()


def is_small(count: int) -> bool:
    """Whether a cell is hidden for what it holds, and not only to protect another."""
    return 0 < count < SMALL_CELL
