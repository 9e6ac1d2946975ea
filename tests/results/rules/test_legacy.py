"""The indicators of 2014-20 where they differ from those of ESF+."""

from portineria.results.rules.legacy import LEGACY, NOT_COUNTED, count_legacy
from portineria.results.rules.parameters import Parameters
from tests.participations.rules.build import day, one

RULES = Parameters()
LEFT = ("2025-03-01", "2025-06-30")


def found(*args: str, **fields: object) -> set[str]:
    table = count_legacy([one(*args, **fields)], "9.4.2", RULES)
    return {code for code, split in table.indicators.items() if split["total"]}


def test_every_indicator_of_the_period_is_counted_or_says_why_not() -> None:
    whole = {f"CO{n:02}" for n in range(1, 24)} | {f"CR{n:02}" for n in range(1, 10)}
    assert set(LEGACY) - {"TOTAL"} | set(NOT_COUNTED) == whole
    assert set(LEGACY) & set(NOT_COUNTED) == set()
    table = count_legacy([], "9.4.2", RULES)
    assert set(table.absent) == {*NOT_COUNTED, "CO19"}
    assert set(table.indicators) | set(table.absent) == whole | {"TOTAL"}


def test_co04_and_co08_want_the_answer_that_somebody_is_not_studying() -> None:
    assert "CO04" in found(employment="inactive", in_education=False)
    assert "CO04" not in found(employment="inactive", in_education=None)
    old = {"birth_date": day("1960-01-01")}
    assert {"CO07", "CO08"} <= found(**old)
    assert "CO08" in found(employment="inactive", in_education=False, **old)
    assert "CO08" not in found(employment="inactive", in_education=True, **old)
    assert "CO08" not in found(employment="employed", **old)


def test_co06_ends_at_25_and_co07_begins_after_54() -> None:
    assert "CO06" in found(birth_date=day("2000-03-02"))
    assert "CO06" not in found(birth_date=day("2000-03-01"))
    assert "CO07" in found(birth_date=day("1970-03-01"))
    assert "CO07" not in found(birth_date=day("1970-03-02"))


def test_co09_has_no_isced_0() -> None:
    assert "CO09" in found(isced=1)
    assert not {"CO09", "CO10", "CO11"} & found(isced=0)


def test_co15_is_one_for_what_esf_plus_splits_in_three() -> None:
    for fields in ({"citizenship": "EG"}, {"foreign_background": "yes"}, {"minority": "yes"}):
        assert "CO15" in found(**fields)
    assert "CO15" not in found(citizenship="IT", foreign_background="refused")


def test_cr05_and_cr09_are_of_the_disadvantaged() -> None:
    job = {"exit_seen": "2025-07-01", "exit_employment": "employed"}
    later = {"later_seen": "2026-01-01", "later_employment": "employed"}
    for fields in ({"citizenship": "EG"}, {"disability": "yes"}, {"housing": "insecure"}):
        assert {"CR04", "CR05"} <= found(*LEFT, **fields, **job)
        assert {"CR06", "CR09"} <= found(*LEFT, **fields, **later)
        assert "CR05" not in found(*LEFT, **fields)
    assert not {"CR05", "CR09"} & found(*LEFT, **job, **later)


def test_cr08_is_cr06_above_54() -> None:
    later = {"later_seen": "2026-01-01", "later_employment": "employed"}
    assert {"CR06", "CR08"} <= found(*LEFT, birth_date=day("1960-01-01"), **later)
    assert "CR08" not in found(*LEFT, birth_date=day("1980-01-01"), **later)


def test_rural_areas_are_counted_once_the_table_is_loaded() -> None:
    loaded = Parameters(thinly_populated=frozenset({"097005"}))
    table = count_legacy([one(municipality="097005")], "9.4.2", loaded)
    assert table.indicators["CO19"]["total"] == 1
    assert "CO19" not in table.absent
