"""No public cell gives a small number away, by itself or by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from portineria.results.disclosure import SMALL_CELL, hidden_cells, is_small

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), max_size=8)


def test_large_cells_stand_alone() -> None:
    assert hidden_cells({"a": SMALL_CELL, "b": 900}) == frozenset()


def test_a_small_cell_takes_the_smallest_of_the_others_with_it() -> None:
    assert hidden_cells({"a": SMALL_CELL - 1, "b": 900, "c": 40}) == {"a", "c"}
    assert hidden_cells({"a": 1}) == {"a"}


@given(COUNTS)
def test_what_is_shown_is_never_small(counts: dict[str, int]) -> None:
    shown = counts.keys() - hidden_cells(counts)
    assert not any(is_small(counts[name]) for name in shown)


@given(COUNTS)
def test_one_hidden_cell_is_never_alone_when_others_could_hide_with_it(counts: dict[str, int]) -> None:
    hidden = hidden_cells(counts)
    assert len(hidden) != 1 or len(counts) == 1
