"""Which numbers may leave the house: pure decisions on public cells (docs/trust.md, «Numbers leaving the house»)."""

from collections.abc import Mapping

SMALL_CELL = 5  # a public cell below this many is not shown
ROUNDED_TO = 5  # live totals, for who does not read every record behind them


def hidden_cells(counts: Mapping[str, int]) -> frozenset[str]:
    """The cells of a dated release that are not shown: none, or all of them when one is small.

    The figures of a measure share presences, so their tables share cells: hiding the small cell and one more
    would leave enough, together with the table of a sister figure, to get it back by subtraction.
    """
    return frozenset(counts) if any(is_small(count) for count in counts.values()) else frozenset()


def is_small(count: int) -> bool:
    """Whether a cell is hidden for what it holds, and not only to protect another."""
    return 0 < count < SMALL_CELL


def rounded(count: int) -> int:
    """The nearest multiple of ROUNDED_TO.

    A live total follows each person who comes and goes, and a total minus a published part is the part that was
    hidden: whoever does not read every record is told roughly how many.
    """
    return ROUNDED_TO * round(count / ROUNDED_TO)
