"""R1-R10: each check holds its tongue on a good participation, and speaks on the one that breaks it."""

from datetime import date, timedelta
from typing import Any

import pytest
from babel import Locale
from codicefiscale import codicefiscale

from portineria.foundation.countries import COUNTRIES, EU_27, members_on
from portineria.participations.rules import Context, SpellRecord, check, check_spell
from portineria.participations.rules.tax_code import problem

from .build import day, spell

GOOD = spell(
    *("2025-03-01", "2025-06-30"),
    unemployed_months=8,
    in_education=False,
    citizenship="EG",
    disability="no",
    exit_seen="2025-07-10",
    exit_employment="employed",
    exit_in_education=True,
    qualified="2025-06-30",
    later_seen="2025-12-30",
    later_employment="employed",
)
OPERATION = Context(
    objective="h", starts_on=day("2025-01-01"), ends_on=day("2025-12-31"), today=day("2026-06-01")
)


def codes(spells: SpellRecord | list[SpellRecord], **around: Any) -> set[str]:
    context = Context(
        **{
            "objective": "h",
            "starts_on": OPERATION.starts_on,
            "ends_on": OPERATION.ends_on,
            "today": OPERATION.today,
            **around,
        }
    )
    return {finding.code for finding in check(spells if isinstance(spells, list) else [spells], context)}


def test_a_good_participation_raises_no_finding() -> None:
    assert check([GOOD], OPERATION) == ()


def test_r1_says_what_is_missing() -> None:
    [finding] = check([spell(isced=None, unemployed_months=1)], OPERATION)
    assert (finding.code, finding.message) == ("R1", "Manca: titolo di studio più alto.")
    assert codes(spell(isced=None, unemployed_months=1), objective="l") == set()


@pytest.mark.parametrize(
    ("entered", "left"),
    [("2024-12-31", None), ("2026-01-01", None), ("2025-03-02", "2025-03-01"), ("2025-03-01", "2026-01-01")],
)
def test_r2_dates_outside_the_operation_or_turned_round(entered: str, left: str | None) -> None:
    assert "R2" in codes(spell(entered, left, unemployed_months=1))


def test_r2_lets_an_exit_be_late_as_far_as_the_programme_tolerates() -> None:
    late = spell("2025-03-01", "2026-01-10", unemployed_months=1)
    assert "R2" in codes(late)
    assert "R2" not in codes(late, tolerance=timedelta(days=10))


def test_r3_spells_that_share_a_day() -> None:
    first = spell("2025-03-01", "2025-03-10", unemployed_months=1)
    assert "R3" not in codes([first, spell("2025-03-11", unemployed_months=1)])
    assert "R3" in codes([first, spell("2025-03-10", unemployed_months=1)])
    assert "R3" in codes([spell("2025-03-01", unemployed_months=1), spell("2025-04-01", unemployed_months=1)])
    assert "R3" in codes([first, spell("2025-03-01", unemployed_months=2)])


@pytest.mark.parametrize(
    ("birth", "fields"),
    [
        ("2025-03-01", {"employment": "inactive", "isced": 0}),
        ("1900-01-01", {}),
        ("2011-01-01", {"employment": "employed", "isced": 1}),
        ("2010-01-01", {"employment": "inactive", "isced": 3}),
        ("2006-01-01", {"employment": "inactive", "isced": 5}),
    ],
)
def test_r4_ages_that_do_not_fit(birth: str, fields: dict[str, Any]) -> None:
    assert "R4" in codes(spell(birth_date=day(birth), **fields))


def test_r4_is_silent_on_a_child_who_is_inactive() -> None:
    assert codes(spell(birth_date=day("2013-01-01"), employment="inactive", isced=1)) == set()


def test_r4_the_day_of_the_birthday_is_of_the_new_age() -> None:
    """At fifteen one may work, at sixteen hold ISCED 3, at twenty ISCED 5; a day before, not."""
    for birthday, eve, fields in (
        ("2010-03-01", "2010-03-02", {"employment": "employed", "isced": 2}),
        ("2009-03-01", "2009-03-02", {"employment": "inactive", "isced": 3}),
        ("2005-03-01", "2005-03-02", {"employment": "inactive", "isced": 5}),
    ):
        assert codes(spell(birth_date=day(birthday), **fields)) == set()
        assert codes(spell(birth_date=day(eve), **fields)) == {"R4"}


@pytest.mark.parametrize(
    "fields",
    [
        {"unemployed_months": None},
        {"employment": "employed", "unemployed_months": 3},
        {"birth_date": day("2008-03-01"), "isced": 2, "unemployed_months": 25},
    ],
)
def test_r5_months_of_unemployment_that_do_not_fit(fields: dict[str, Any]) -> None:
    assert "R5" in codes(spell(**fields))


def test_r5_accepts_all_the_months_since_turning_fifteen() -> None:
    assert "R5" not in codes(spell(birth_date=day("2008-03-01"), isced=2, unemployed_months=24))


ROSSI = "RSSMRA80A01F205X"


def test_r6_the_tax_code_agrees_with_birth_and_sex() -> None:
    mario = {"birth_date": day("1980-01-01"), "gender": "M", "unemployed_months": 1}
    assert codes(spell(**mario), tax_code=ROSSI) == set()
    assert codes(spell(**mario), tax_code="rssmra80a01f205x") == set()
    assert codes(spell(**{**mario, "birth_date": day("1980-01-02")}), tax_code=ROSSI) == {"R6"}
    assert codes(spell(**{**mario, "gender": "F"}), tax_code=ROSSI) == {"R6"}
    assert codes(spell(**mario), tax_code="RSSMRA80A01F205A") == {"R6"}


def test_r6_reads_omocodia_and_says_nothing_of_codes_that_say_nothing() -> None:
    good = {"birth_date": day("1980-01-01"), "gender": "M"}
    twins = codicefiscale.decode(ROSSI)["omocodes"]
    assert len(twins) == 128
    assert {problem(code, **good) for code in twins} == {""}
    assert all(problem(code, birth_date=day("1981-01-01"), gender="M") for code in twins)
    assert problem("", **good) == problem("STP0301234567890", **good) == problem("12345678903", **good) == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"exit_seen": "2025-06-29"},
        {"exit_seen": "2025-07-29"},
        {"exit_employment": "inactive"},
        {"later_seen": "2025-12-29", "later_employment": "employed"},
        {"later_employment": "employed"},
        {"qualified": "2025-07-29"},
        {"qualified": "2025-02-28"},
    ],
)
def test_r7_what_is_observed_outside_its_window(fields: dict[str, Any]) -> None:
    assert codes(spell("2025-03-01", "2025-06-30", unemployed_months=1, **fields)) == {"R7"}


def test_r7_nothing_is_observed_of_an_exit_before_the_exit() -> None:
    assert codes(spell(unemployed_months=1, exit_seen="2025-07-29")) == {"R7"}
    assert codes(spell(unemployed_months=1, qualified="2025-07-29")) == {"R7"}


@pytest.mark.parametrize(
    "fields",
    [
        {"exit_job_search": True, "exit_seen": "2025-06-30", "unemployed_months": 1},
        {"in_education": True, "exit_in_education": True, "exit_seen": "2025-06-30", "unemployed_months": 1},
        {"employment": "employed", "exit_employment": "employed", "exit_seen": "2025-06-30"},
        {"employment": "employed", "later_employment": "employed", "later_seen": "2025-12-31"},
        {"unemployed_months": 1, "later_improved": True, "later_seen": "2025-12-31"},
    ],
)
def test_r8_results_that_do_not_apply_to_the_person(fields: dict[str, Any]) -> None:
    assert codes(spell("2025-03-01", "2025-06-30", **fields)) == {"R8"}


def test_r9_a_refusal_says_when_and_to_whom() -> None:
    refused = spell(unemployed_months=1, disability="refused")
    assert codes(refused) == set()
    assert codes(refused, undocumented=frozenset({"disability"})) == {"R9"}
    assert codes(spell(unemployed_months=1, disability="maybe")) == {"R9"}


def test_r9_what_the_call_asks_for_is_not_left_unasked() -> None:
    unasked = spell(unemployed_months=1)
    assert codes(unasked, eligibility=frozenset({"disability"})) == {"R9"}


def test_r10_a_citizen_of_the_union_is_of_no_third_country() -> None:
    call = {"eligibility": frozenset({"third_country"}), "from_target_group": frozenset({"third_country"})}
    assert codes(spell(unemployed_months=1, citizenship="FR"), **call) == {"R10"}
    assert codes(spell(unemployed_months=1, citizenship="EG"), **call) == set()


def test_r10_the_group_answers_only_for_what_the_call_asks() -> None:
    assert codes(spell(unemployed_months=1), from_target_group=frozenset({"third_country"})) == {"R10"}


def test_dates_to_come_are_said_and_refuse_nothing() -> None:
    coming = spell("2025-03-01", "2025-06-30", unemployed_months=1)
    assert codes(coming, today=day("2025-06-29")) == {"future_date"}
    assert codes(coming, today=day("2025-06-30")) == set()


def test_a_row_is_checked_without_what_needs_the_whole_record() -> None:
    found = {finding.code for finding in check_spell(spell(isced=None, unemployed_months=None), OPERATION)}
    assert found == {"R5"}


def test_the_members_of_the_union_are_dated() -> None:
    assert len(EU_27) == 27
    assert members_on(date(2019, 5, 1)) - EU_27 == {"GB"}
    assert members_on(date(2020, 2, 1)) == EU_27
    assert members_on(date(1990, 1, 1)) == members_on(date(2013, 7, 1))


def test_the_countries_are_those_of_iso() -> None:
    assert len(COUNTRIES) == 249
    known = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert known >= COUNTRIES
    # what the locale data know beside ISO: reserved codes, unions, and territories without a code
    beside = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    assert known - COUNTRIES <= beside
