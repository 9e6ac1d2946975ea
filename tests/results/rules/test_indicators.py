"""Every line and example of the page on counting about how somebody comes in, and about the whole table."""

import pytest

from portineria.results.rules.indicators import count, indicators_of
from portineria.results.rules.parameters import (
    ESF_PLUS,
    Parameters,
    parameters_for,
)
from tests.participations.rules.build import day, one

from .asking import LEFT, RULES, counts


def test_eeco01_counts_every_complete_participation() -> None:
    assert counts("EECO01", one())
    assert counts("EECO01", one(*LEFT))
    assert not counts("EECO01", one(isced=None))


@pytest.mark.parametrize(
    ("status", "code"), [("unemployed", "EECO02"), ("inactive", "EECO04"), ("employed", "EECO05")]
)
def test_eeco02_04_05_employment_at_entry(status: str, code: str) -> None:
    found = indicators_of(one(employment=status), "h", RULES)
    assert {"EECO02", "EECO04", "EECO05"} & set(found) == {code}


@pytest.mark.parametrize(
    ("birth", "months", "counted"),
    [
        ("1990-01-01", 12, False),
        ("1990-01-01", 13, True),
        ("1990-01-01", None, False),
        ("2001-01-01", 6, False),
        ("2001-01-01", 7, True),
        ("2000-03-02", 7, True),  # 24 on 1 March 2025
        ("2000-03-01", 7, False),  # 25 that day
        ("2001-01-01", None, False),
    ],
)
def test_eeco03_months_known_and_more_than_12_or_6_when_under_25(
    birth: str, months: int | None, counted: bool
) -> None:
    assert counts("EECO03", one(birth_date=day(birth), unemployed_months=months)) == counted


def test_eeco03_only_of_the_unemployed() -> None:
    assert not counts("EECO03", one(employment="inactive", unemployed_months=40))


def test_example_unemployed_7_months_at_24_is_long_term_at_25_not() -> None:
    assert counts("EECO03", one("2025-03-01", birth_date=day("2000-06-01"), unemployed_months=7))
    assert not counts("EECO03", one("2025-06-01", birth_date=day("2000-06-01"), unemployed_months=7))


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        ("2007-03-02", "EECO06"),
        ("2007-03-01", "EECO07"),
        ("1995-03-02", "EECO07"),
        ("1995-03-01", None),
        ("1970-03-02", None),
        ("1970-03-01", "EECO08"),
        ("1930-01-01", "EECO08"),
    ],
)
def test_eeco06_07_08_age_at_entry_in_completed_years(birth: str, code: str | None) -> None:
    found = set(indicators_of(one("2025-03-01", birth_date=day(birth)), "h", RULES))
    assert found & {"EECO06", "EECO07", "EECO08"} == ({code} if code else set())


def test_example_born_15_march_2000_entered_15_march_2018_is_18() -> None:
    assert counts("EECO07", one("2018-03-15", birth_date=day("2000-03-15")))
    assert counts("EECO06", one("2018-03-14", birth_date=day("2000-03-15")))


@pytest.mark.parametrize("level", range(9))
def test_eeco09_10_11_isced(level: int) -> None:
    wanted = {0: "EECO09", 1: "EECO09", 2: "EECO09", 3: "EECO10", 4: "EECO10"}.get(level, "EECO11")
    found = set(indicators_of(one(isced=level), "h", RULES))
    assert found & {"EECO09", "EECO10", "EECO11"} == {wanted}


@pytest.mark.parametrize(
    ("field", "code"), [("disability", "EECO12"), ("foreign_background", "EECO14"), ("minority", "EECO15")]
)
def test_eeco12_14_15_yes_counts_refused_and_blank_do_not(field: str, code: str) -> None:
    assert [counts(code, one(**{field: answer})) for answer in ("yes", "no", "refused", None)] == [
        *(True, False, False, False)
    ]


@pytest.mark.parametrize(
    ("citizenship", "counted"),
    [("EG", True), ("GB", True), ("XX", True), ("CH", True), ("IT", False), ("HR", False), (None, False)],
)
def test_eeco13_citizenship_known_and_not_of_the_27(citizenship: str | None, counted: bool) -> None:
    assert counts("EECO13", one(citizenship=citizenship)) == counted


def test_eeco13_the_27_are_a_parameter_of_the_programme() -> None:
    assert len(RULES.union) == 27
    before = Parameters(union=RULES.union | {"GB"})
    assert not counts("EECO13", one(citizenship="GB"), parameters=before)


@pytest.mark.parametrize(
    ("housing", "counted"),
    [
        *(("roofless", True), ("houseless", True), ("insecure", True), ("inadequate", True)),
        *(("adequate", False), (None, False)),
    ],
)
def test_eeco16_housing_exclusion(housing: str | None, counted: bool) -> None:
    assert counts("EECO16", one(housing=housing)) == counted


def test_eeco17_is_absent_with_a_reason_until_the_table_is_loaded() -> None:
    table = count([one(municipality="097005")], "h", RULES)
    assert "EECO17" not in table.indicators
    assert list(table.absent) == ["EECO17"]
    assert "DEGURBA" in table.absent["EECO17"]


def test_eeco17_counts_thinly_populated_municipalities_once_it_is() -> None:
    loaded = Parameters(thinly_populated=frozenset({"097005"}))
    assert counts("EECO17", one(municipality="097005"), parameters=loaded)
    assert not counts("EECO17", one(municipality="015146"), parameters=loaded)
    assert not counts("EECO17", one(municipality=None), parameters=loaded)
    assert count([], "h", loaded).absent == {}


def test_eeco18_19_have_no_gender() -> None:
    table = count([one()], "h", RULES, public_bodies=2, enterprises=5)
    assert (table.indicators["EECO18"], table.indicators["EECO19"]) == ({"total": 2}, {"total": 5})
    assert count([one()], "h", RULES).indicators["EECO18"] == {"total": 0}


def test_objective_l_has_nine_indicators_and_the_others_are_absent_from_the_output() -> None:
    table = count([one(employment=None, isced=None, gender="M")], "l", RULES)
    assert list(table.indicators) == [
        *("EECO01", "EECO06", "EECO07", "EECO08", "EECO12", "EECO13", "EECO14", "EECO15", "EECO16")
    ]
    assert table.indicators["EECO01"] == {"F": 0, "M": 1, "X": 0, "total": 1}
    assert table.absent == {}


def test_the_output_of_a_to_k_has_every_indicator_in_order() -> None:
    codes = [f"EECO{n:02}" for n in range(1, 20) if n != 17] + [f"EECR{n:02}" for n in range(1, 7)]
    assert list(count([], "h", RULES).indicators) == codes


def test_incomplete_ones_are_out_of_every_indicator_and_inside_the_grand_total() -> None:
    people = [
        one(gender="F"),
        one(gender="M", isced=None),
        one(gender="X", employment=None),
        one(gender=None),
    ]
    answer = count(people, "h", RULES).as_dict()
    assert answer["indicators"]["EECO01"] == {"F": 1, "M": 0, "X": 0, "total": 1}
    assert answer["grand_total"] == {"F": 1, "M": 1, "X": 1, "total": 4}
    assert answer["incomplete"] == 3
    assert answer["specific_objective"] == "h"


def test_a_record_incomplete_for_h_can_be_complete_for_l() -> None:
    person = one(employment=None, isced=None)
    assert count([person], "h", RULES).incomplete == 1
    assert count([person], "l", RULES).incomplete == 0
    assert indicators_of(person, "h", RULES) == ()


def test_a_participation_counts_once_for_each_operation() -> None:
    """Participations, not persons: the tables of two operations are summed."""
    both = count([one(gender="F")], "h", RULES) + count([one(gender="F"), one(isced=None)], "h", RULES)
    assert both.indicators["EECO01"] == {"F": 2, "M": 0, "X": 0, "total": 2}
    assert (both.grand_total["total"], both.incomplete) == (3, 1)
    with pytest.raises(ValueError, match="one objective"):
        _ = both + count([], "l", RULES)


def test_the_parameters_are_dated_and_by_programme() -> None:
    assert parameters_for(ESF_PLUS, day("2026-06-01")).programme == ESF_PLUS
    assert parameters_for("ANOTHER", day("2026-06-01")).programme == ""
    assert parameters_for(ESF_PLUS, day("2020-12-31")).programme == ""
    twelve_for_all = Parameters(long_term_months_young=12)
    young = one(birth_date=day("2003-01-01"), unemployed_months=9)
    assert counts("EECO03", young)
    assert not counts("EECO03", young, parameters=twelve_for_all)
