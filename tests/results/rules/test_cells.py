"""A1-A17 and SFC 144-148: a good table passes, and each check speaks on the table that breaks it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from portineria.results.rules.cells import Around, Table, check_table, combined, parts_of
from portineria.results.rules.indicators import count
from portineria.results.rules.legacy import count_legacy
from portineria.results.rules.parameters import Parameters
from tests.participations.rules.build import day, one

PEOPLE = [
    one(
        *("2025-03-01", "2025-06-30"),
        gender=gender,
        employment=status,
        unemployed_months=20 if status == "unemployed" else None,
        birth_date=day(birth),
        isced=isced,
        disability="yes",
        in_education=False,
        exit_seen="2025-07-01",
        exit_employment="employed",
        exit_in_education=True,
        qualified="2025-06-01",
        later_seen="2026-01-10",
        later_employment="employed",
        later_improved=True,
    )
    for gender, status, birth, isced in (
        ("F", "unemployed", "1960-01-01", 1),
        ("F", "inactive", "2000-01-01", 3),
        ("M", "employed", "1980-01-01", 6),
        ("X", "inactive", "2010-01-01", 2),
    )
]
PLUS = count(PEOPLE, "h", Parameters())
LEGACY = count_legacy(PEOPLE, "9.4.2", Parameters())


def with_column(table: Table, code: str, **values: Any) -> Table:
    return {**table, code: {**table[code], **values}}


def checks(table: Table, **around: Any) -> set[str]:
    return {finding.check for finding in check_table(table, Around(**around))}


def test_good_tables_pass() -> None:
    assert check_table(PLUS.indicators, Around(grand_total=PLUS.grand_total, leavers=4)) == ()
    assert check_table(LEGACY.indicators, Around(grand_total=LEGACY.grand_total, leavers=4)) == ()


BREAKS: list[tuple[str, Mapping[str, int]]] = [
    ("A1", {"EECO02": 0}),
    ("A2", {"EECO03": 2}),
    ("A3", {"EECO08": 3}),
    ("A4", {"EECO09": 0}),
    *(("A5", {f"EECO{number}": 3}) for number in range(12, 17)),
    ("A6", {"EECR01": 2}),
    ("A7", {"EECR02": 3}),
    ("A7", {"EECR03": 3}),
    ("A8", {"EECR04": 3}),
    ("A8", {"EECR05": 3}),
    ("A9", {"EECR06": 1}),
]


@pytest.mark.parametrize(("check", "values"), BREAKS)
def test_each_comparison_can_fail_in_one_cell(check: str, values: Mapping[str, int]) -> None:
    [(code, value)] = values.items()
    broken = with_column(PLUS.indicators, code, F=value)
    found = [finding for finding in check_table(broken, Around()) if finding.check == check]
    assert [(finding.column, finding.level) for finding in found] == [("F", "error")]
    assert code in found[0].message


LEGACY_BREAKS = [
    *({"CO01": 0}, {"CO02": 2}, {"CO04": 2}, {"CO08": 2}, {"CO06": 3}, {"CO10": 3}, {"CR01": 2}, {"CR04": 3}),
    *({"CR06": 3}, {"CR07": 1}, {"CR08": 2}, {"CR09": 3}),
]


@pytest.mark.parametrize("values", LEGACY_BREAKS)
def test_a17_every_comparison_of_2014_20_can_fail(values: Mapping[str, int]) -> None:
    [(code, value)] = values.items()
    broken = with_column(LEGACY.indicators, code, F=value)
    assert [
        finding.message
        for finding in check_table(broken, Around())
        if finding.check == "A17" and code in finding.message
    ]


def test_a10_genders_sum_to_the_total() -> None:
    assert "A10" in checks(with_column(PLUS.indicators, "EECO12", total=5))
    assert "A10" in checks({**PLUS.indicators, "EECO12": {"total": 4}})
    assert "A10" in checks(with_column(PLUS.indicators, "EECO18", F=0))


@pytest.mark.parametrize("value", [-1, Decimal("1.5")])
def test_a11_whole_numbers_from_zero_on(value: Any) -> None:
    assert "A11" in checks(with_column(PLUS.indicators, "EECO19", total=value))


def test_a11_what_a_sample_estimates_may_have_decimals() -> None:
    half = {"F": Decimal("0.5"), "M": 0, "X": 0, "total": Decimal("0.5")}
    assert "A11" not in checks({**PLUS.indicators, "EECR05": half})


def test_a12_a_value_that_goes_down_asks_why() -> None:
    before = with_column(PLUS.indicators, "EECO01", F=3)
    [finding] = check_table(PLUS.indicators, Around(previous=before))
    assert (finding.check, finding.level, finding.column) == ("A12", "warning", "F")
    assert checks(PLUS.indicators, previous=PLUS.indicators) == set()


def test_a13_no_result_before_somebody_left() -> None:
    assert checks(PLUS.indicators, leavers=0) == {"A13"}
    assert checks(LEGACY.indicators, leavers=0) == {"A13"}
    assert checks(PLUS.indicators, leavers=1) == set()


@pytest.mark.parametrize(("expected", "found"), [(4, set()), (5, set()), (6, {"A14"}), (3, {"A14"})])
def test_a14_far_from_the_path_to_the_target(expected: int, found: set[str]) -> None:
    assert checks(PLUS.indicators, expected={"EECO01": expected}) == found


def test_a15_who_counts_is_among_those_supported() -> None:
    assert checks(PLUS.indicators, grand_total={**PLUS.grand_total, "M": 0}) == {"A15"}
    assert checks(LEGACY.indicators, grand_total={**LEGACY.grand_total, "M": 0}) == {"A15"}


def test_a16_objective_l_leaves_status_and_education_blank_and_gives_the_total() -> None:
    for_l = count(PEOPLE, "l", Parameters()).indicators
    assert checks(for_l, most_deprived=True) == set()
    assert checks(PLUS.indicators, most_deprived=True) == {"A16"}
    without = {code: split for code, split in for_l.items() if code != "EECO01"}
    assert checks(without, most_deprived=True) == {"A16"}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("144", "EECO02+04"),
        ("145", "EECO02+05"),
        ("146", "EECO02+04+05"),
        ("147", "EECO06+07"),
        ("148", "EECO10+11"),
        ("148", "EECO12+16"),
    ],
)
def test_sfc_144_to_148_a_reserved_combination_is_the_sum_of_its_parts(rule: str, code: str) -> None:
    good = combined(PLUS.indicators, code)
    assert checks({**PLUS.indicators, code: good}) == set()
    broken = {**good, "F": good["F"] + 1, "total": good["total"] + 1}
    found = check_table({**PLUS.indicators, code: broken}, Around())
    assert [(finding.check, finding.level, finding.column) for finding in found] == [
        (rule, "error", "F"),
        (rule, "error", "total"),
    ]


def test_sfc_a_part_that_is_not_there_counts_as_zero() -> None:
    alone = {"EECO06": PLUS.indicators["EECO06"], "EECO06+07": PLUS.indicators["EECO06"]}
    assert checks(alone) == set()


def test_combinations_are_known_by_their_shape() -> None:
    assert parts_of("EECO02+04+05") == ("EECO02", "EECO04", "EECO05")
    for other in ("EECO02", "EECR01+02", "EECO2+4", "EECO02+04+"):
        with pytest.raises(ValueError, match="no combination"):
            parts_of(other)
