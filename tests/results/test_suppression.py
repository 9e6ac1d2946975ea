"""No hidden cell comes back: an attacker who tries every world that agrees with what is shown."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portineria.results.rules.suppression import Cell, Sums, Threshold, Year, betrayed_cells, hidden_in

Fine = tuple[str, str]  # programme, neighbourhood
FIVE = Threshold()
MOST = 13  # people in one finest cell, for who tries them all
WORLDS = st.dictionaries(
    st.tuples(st.sampled_from("AB"), st.sampled_from("uv")), st.integers(1, 9), min_size=1
)


def sums_of(people: Mapping[Fine, int]) -> Sums[Fine]:
    """Everybody; by programme; by neighbourhood."""
    found: dict[Cell, frozenset[Fine]] = {("total", "-"): frozenset(people)}
    for place, breakdown in enumerate(("programme", "neighbourhood")):
        for name in {one[place] for one in people}:
            found[breakdown, name] = frozenset(one for one in people if one[place] == name)
    return found


def values_of(people: Mapping[Fine, int]) -> dict[Cell, int]:
    return {cell: sum(people[one] for one in parts) for cell, parts in sums_of(people).items()}


def year_of(people: Mapping[Fine, int], threshold: Threshold = FIVE) -> Year[Fine]:
    """Everybody entered once."""
    few = frozenset(cell for cell, value in values_of(people).items() if value < threshold.least)
    return Year(sums=sums_of(people), entries=people, few=few, threshold=threshold)


def worlds_that_agree(people: Mapping[Fine, int], hidden: frozenset[Cell]) -> Iterator[dict[Cell, int]]:
    """Every world nobody can tell from this one by the cells that are shown."""
    shown = {cell: value for cell, value in values_of(people).items() if cell not in hidden}
    for tried in product(range(1, MOST), repeat=len(people)):
        other = values_of(dict(zip(people, tried, strict=True)))
        if all(other[cell] == value for cell, value in shown.items()):
            yield other


@settings(max_examples=25, deadline=None)
@given(WORLDS)
def test_every_hidden_cell_could_be_otherwise_and_a_small_one_large(people: dict[Fine, int]) -> None:
    values, hidden = values_of(people), hidden_in(year_of(people))
    assert {cell for cell, value in values.items() if value < FIVE.least} <= hidden
    possible = {cell: set() for cell in hidden}  # type: dict[Cell, set[int]]
    for other in worlds_that_agree(people, hidden):
        for cell in hidden:
            possible[cell].add(other[cell])
    for cell, found in possible.items():
        assert len(found) > 1, cell
        assert max(found) >= FIVE.least, cell


def test_the_attacker_wins_where_only_small_cells_are_hidden() -> None:
    people = {("A", "u"): 30, ("A", "v"): 20, ("B", "u"): 3}
    small = frozenset({("programme", "B")})
    found = {other["programme", "B"] for other in _worlds_by_subtraction(people, small)}
    assert found == {3}
    assert betrayed_cells(year_of(people), values_of(people), small) == [("programme", "B")]
    assert hidden_in(year_of(people)) > small


def _worlds_by_subtraction(people: Mapping[Fine, int], hidden: frozenset[Cell]) -> Iterator[dict[Cell, int]]:
    shown = {cell: value for cell, value in values_of(people).items() if cell not in hidden}
    yield values_of(people) | {("programme", "B"): shown["total", "-"] - shown["programme", "A"]}


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({("A", "u"): 50, ("B", "v"): 60}, set()),
        ({("A", "u"): 4}, {"total", "programme", "neighbourhood"}),
        ({("A", "u"): 50, ("B", "u"): 4, ("C", "u"): 9}, {"programme"}),
    ],
    ids=["nothing is small", "nobody but a few", "the smallest companion"],
)
def test_what_is_hidden(people: dict[Fine, int], hidden: set[str]) -> None:
    found = hidden_in(year_of(people))
    assert {breakdown for breakdown, _ in found} == hidden
    if hidden == {"programme"}:
        assert found == {("programme", "B"), ("programme", "C")}


def test_a_higher_threshold_hides_more() -> None:
    people = {("A", "u"): 50, ("B", "u"): 8, ("C", "u"): 9}
    assert hidden_in(year_of(people)) == frozenset()
    assert ("programme", "B") in hidden_in(year_of(people, Threshold(least=10)))
