"""Laws of the indicators, on invented lives; and the same count made once more, slowly and in other words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portineria.participations.rules import Record, SpellRecord, fold
from portineria.results.rules.cells import Around, check_table
from portineria.results.rules.indicators import count, indicators_of
from portineria.results.rules.legacy import count_legacy
from portineria.results.rules.parameters import Parameters
from tests.participations.rules.build import entries, lives

from .slow import slow_count, slow_record

RULES = Parameters()
crowds = st.lists(lives(), max_size=12)
as_of_days = st.dates(date(2024, 1, 1), date(2026, 9, 1))
objectives = st.sampled_from(["h", "k", "K.1", "l", "L.1", "9.4.2"])


def folded(crowd: list[tuple[SpellRecord, ...]], as_of: date) -> list[Record]:
    return [record for spells in crowd if (record := fold(spells, as_of)) is not None]


@given(crowds, as_of_days, objectives)
def test_an_independent_slow_count_agrees(
    crowd: list[tuple[SpellRecord, ...]], as_of: date, objective: str
) -> None:
    table = count(folded(crowd, as_of), objective, RULES).as_dict()
    people = [person for spells in crowd if (person := slow_record(spells, as_of)) is not None]
    slow = slow_count(people, for_l=objective in {"l", "L.1"})
    for code in ("EECO18", "EECO19"):
        table["indicators"].pop(code, None)
    assert {name: table[name] for name in slow} == slow


@given(crowds, as_of_days)
def test_eeco01_is_02_and_04_and_05(crowd: list[tuple[SpellRecord, ...]], as_of: date) -> None:
    table = count(folded(crowd, as_of), "h", RULES).indicators
    for column in ("F", "M", "X", "total"):
        parts = sum(table[code][column] for code in ("EECO02", "EECO04", "EECO05"))
        assert table["EECO01"][column] == parts


@given(crowds, as_of_days, objectives)
def test_every_table_passes_its_own_checks(
    crowd: list[tuple[SpellRecord, ...]], as_of: date, objective: str
) -> None:
    records = folded(crowd, as_of)
    leavers = sum(record.left_on is not None for record in records)
    table = count(records, objective, RULES)
    around = Around(most_deprived=objective in {"l", "L.1"}, grand_total=table.grand_total, leavers=leavers)
    assert check_table(table.indicators, around) == ()
    legacy = count_legacy(records, "9.4.2", RULES)
    assert check_table(legacy.indicators, Around(grand_total=legacy.grand_total, leavers=leavers)) == ()


@given(entries, st.dates(date(2013, 1, 1), date(2027, 1, 1)))
def test_age_bands_are_disjoint(entry, entered_on: date) -> None:  # type: ignore[no-untyped-def]
    record = Record(entered_on=entered_on, entry=entry)
    assert len({"EECO06", "EECO07", "EECO08"} & set(indicators_of(record, "l", RULES))) <= 1


@given(entries, st.lists(st.dates(date(2013, 1, 1), date(2090, 1, 1)), min_size=2, max_size=6))
def test_age_bands_are_monotone(entry, days: list[date]) -> None:  # type: ignore[no-untyped-def]
    """Entering later never makes anybody younger."""
    bands = [_band(Record(entered_on=day, entry=entry)) for day in sorted(days)]
    assert bands == sorted(bands)


@given(crowds, as_of_days, st.randoms(use_true_random=False))
def test_the_order_of_persons_and_spells_changes_no_figure(crowd, as_of: date, chance) -> None:  # type: ignore[no-untyped-def]
    mixed = [tuple(chance.sample(spells, len(spells))) for spells in crowd]
    chance.shuffle(mixed)
    assert count(folded(mixed, as_of), "h", RULES) == count(folded(crowd, as_of), "h", RULES)


@given(crowds, crowds, as_of_days)
def test_tables_of_two_operations_sum_to_the_table_of_both(one, other, as_of: date) -> None:  # type: ignore[no-untyped-def]
    summed = count(folded(one, as_of), "h", RULES) + count(folded(other, as_of), "h", RULES)
    assert summed == count(folded(one + other, as_of), "h", RULES)


def _band(record: Record) -> int:
    found = indicators_of(record, "l", RULES)
    if "EECO06" in found:
        return 0
    if "EECO07" in found:
        return 1
    return 3 if "EECO08" in found else 2
