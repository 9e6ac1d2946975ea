"""No public cell gives a small number away, by itself or by subtraction, from its own table or from a sister's."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portineria.results.disclosure import SMALL_CELL, hidden_cells, is_small
from portineria.results.rules import OperationDates, Presence, Tally, rule_in_force, tally

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), max_size=8)
SISTERS = ("labs.opened", "labs.people")  # they sift the same presences: common cells are equal
FIRST, LAST, AS_OF = date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1)


def test_large_cells_stand_alone() -> None:
    assert hidden_cells({"a": SMALL_CELL, "b": 900}) == frozenset()


def test_a_small_cell_takes_its_table_with_it() -> None:
    assert hidden_cells({"a": SMALL_CELL - 1, "b": 900, "c": 40}) == {"a", "b", "c"}
    assert hidden_cells({"a": 1}) == {"a"}
    assert hidden_cells({"a": 0, "b": 900}) == frozenset()


@given(COUNTS)
def test_what_is_shown_is_never_small(counts: dict[str, int]) -> None:
    shown = counts.keys() - hidden_cells(counts)
    assert not any(is_small(counts[name]) for name in shown)


def two_merged_among_many() -> dict[str, Tally]:
    """Sixty persons twice at the laboratory, two of them merged; some presences withdrawn, undated, elsewhere."""
    days = (FIRST, FIRST + timedelta(1))
    rows = [Presence("A", "laboratory", f"p{one}", day) for one in range(60) for day in days]
    rows += [Presence("A", "laboratory", "p1", FIRST, withdrawn=True)] * 40
    rows += [Presence("A", "laboratory", "p1", LAST + timedelta(9))] * 50
    rows += [Presence("A", "inclusion", "p1", FIRST)] * 70
    where = OperationDates(
        code="A", programme="POR-FSE-2014-2020", scheme="LAB", starts_on=FIRST, ends_on=LAST
    )
    merged = {"p58": "p0", "p59": "p1"}
    return {code: tally(rule_in_force(code, AS_OF), rows, [where], merged, AS_OF) for code in SISTERS}


def test_a_small_cell_is_not_found_with_the_table_of_a_sister_figure() -> None:
    found = two_merged_among_many()
    people = found["labs.people"]
    assert people.exclusions["merged_record"] == 2
    public: dict[str, int] = {}
    for one in found.values():
        public |= {
            name: one.exclusions[name] for name in one.exclusions.keys() - hidden_cells(one.exclusions)
        }
    unknown = people.exclusions.keys() - public.keys()
    assert len(unknown) > 1, "the total of the table and one unknown give it away"
