"""Every line and example of the page on counting, from the file to the answer of the command."""

from pathlib import Path
from typing import Any

import pytest

from .asking import counted, indicators, operations, participations, row, run

pytestmark = pytest.mark.django_db
LEFT = {"exit_date": "2025-08-31", "exit_observed_on": "2025-09-01"}
UNEMPLOYED = {"employment": "unemployed", "unemployed_months": "7", "entry_date": "2025-03-01"}


@pytest.fixture(autouse=True)
def _operations(db: None, tmp_path: Path) -> None:
    operations(
        tmp_path,
        "OP-1,Uno,PR FSE+ 2021-2027,h,2017-01-01,2027-12-31,",
        "OP-L,Elle,PR-FSE-PLUS-2021-2027,l,2024-01-01,2027-12-31,",
        "OP-V,Vecchia,POR FSE 2014-2020,9.4.2,2017-01-01,2020-12-31,",
    )


# What a participation says (the rest is complete: a woman of 44, inactive, ISCED 3), and what it counts in.
LINES: list[tuple[str, dict[str, str], bool]] = [
    ("EECO01", {}, True),
    ("EECO02", {"employment": "unemployed"}, True),
    ("EECO04", {}, True),
    ("EECO05", {"employment": "employed"}, True),
    ("EECO03", {**UNEMPLOYED, "birth_date": "2000-03-02"}, True),  # 24
    ("EECO03", {**UNEMPLOYED, "birth_date": "2000-03-01"}, False),  # 25 that day
    ("EECO03", {**UNEMPLOYED, "unemployed_months": "13"}, True),
    ("EECO03", {**UNEMPLOYED, "unemployed_months": "12"}, False),
    ("EECO03", {**UNEMPLOYED, "unemployed_months": ""}, False),
    ("EECO07", {"birth_date": "2000-03-15", "entry_date": "2018-03-15"}, True),
    ("EECO06", {"birth_date": "2000-03-15", "entry_date": "2018-03-14"}, True),
    ("EECO07", {"birth_date": "1995-03-02", "entry_date": "2025-03-01"}, True),
    ("EECO07", {"birth_date": "1995-03-01", "entry_date": "2025-03-01"}, False),
    ("EECO08", {"birth_date": "1970-03-01", "entry_date": "2025-03-01"}, True),
    ("EECO08", {"birth_date": "1970-03-02", "entry_date": "2025-03-01"}, False),
    ("EECO09", {"isced": "0"}, True),
    ("EECO10", {"isced": "4"}, True),
    ("EECO11", {"isced": "8"}, True),
    ("EECO12", {"disability": "yes"}, True),
    ("EECO12", {"disability": "refused"}, False),
    ("EECO14", {"foreign_background": "yes"}, True),
    ("EECO14", {}, False),
    ("EECO15", {"minority": "yes"}, True),
    ("EECO13", {"citizenship": "XX"}, True),
    ("EECO13", {"citizenship": "GB"}, True),
    ("EECO13", {"citizenship": "FR"}, False),
    ("EECO13", {}, False),
    ("EECO16", {"housing": "inadequate"}, True),
    ("EECO16", {"housing": "adequate"}, False),
    ("EECR01", {**LEFT, "exit_job_search": "yes"}, True),
    ("EECR01", {**LEFT, "exit_job_search": "yes", "exit_employment": "employed"}, False),
    ("EECR01", {**LEFT, "exit_job_search": "yes", "exit_observed_on": ""}, False),
    ("EECR02", {**LEFT, "in_education": "no", "exit_in_education": "yes"}, True),
    ("EECR02", {**LEFT, "exit_in_education": "yes"}, False),
    ("EECR03", {"exit_date": "2025-08-31", "qualification_on": "2025-09-28"}, True),
    ("EECR03", {"exit_date": "2025-08-31", "qualification_on": "2025-09-29"}, False),
    ("EECR03", {"qualification_on": "2025-09-28"}, False),
    ("EECR04", {**LEFT, "exit_employment": "employed"}, True),
    (
        "EECR04",
        {"exit_date": "2025-01-10", "exit_observed_on": "2025-02-07", "exit_employment": "employed"},
        True,
    ),
    (
        "EECR04",
        {"exit_date": "2025-01-10", "exit_observed_on": "2025-02-08", "exit_employment": "employed"},
        False,
    ),
    ("EECR04", {**LEFT, "employment": "employed", "exit_employment": "employed"}, False),
    ("EECR05", {**LEFT, "followup_observed_on": "2026-02-27", "followup_employment": "employed"}, False),
    ("EECR05", {**LEFT, "followup_observed_on": "2026-02-28", "followup_employment": "employed"}, True),
    (
        "EECR06",
        {
            **LEFT,
            "employment": "employed",
            "followup_observed_on": "2026-02-28",
            "followup_employment": "employed",
            "followup_improved": "yes",
        },
        True,
    ),
]


@pytest.mark.parametrize(("code", "cells", "counts"), LINES, ids=lambda value: str(value)[:60])
def test_a_line_of_the_table(tmp_path: Path, code: str, cells: dict[str, str], counts: bool) -> None:
    given = {"entry_date": "2024-06-01", **cells}
    outcome = participations(tmp_path, row("P1", **given))
    assert outcome.counts() == (1, 0, 0, 0, 0)
    table = indicators()["indicators"][code]
    assert table == {"F": int(counts), "M": 0, "X": 0, "total": int(counts)}


def test_an_incomplete_record_is_in_the_grand_total_alone(tmp_path: Path) -> None:
    participations(tmp_path, row("P1", isced=""), row("P2", gender=""), row("P3", gender="X"))
    table = indicators()
    assert table["grand_total"] == {"F": 1, "M": 0, "X": 1, "total": 3}
    assert table["incomplete"] == 2
    assert table["indicators"]["EECO01"] == {"F": 0, "M": 0, "X": 1, "total": 1}


def test_the_shape_of_the_answer(tmp_path: Path) -> None:
    table = indicators()
    assert list(table) == [
        *("operation", "as_of", "specific_objective", "indicators", "grand_total", "incomplete", "absent"),
    ]
    assert (table["operation"], table["as_of"], table["specific_objective"]) == ("OP-1", "2026-06-30", "h")
    codes = [f"EECO{n:02}" for n in range(1, 20) if n != 17] + [f"EECR{n:02}" for n in range(1, 7)]
    assert sorted(table["indicators"]) == codes
    assert table["indicators"]["EECO18"] == table["indicators"]["EECO19"] == {"total": 0}
    assert list(table["absent"]) == ["EECO17"]


def test_objective_l_counts_its_own_indicators_and_asks_less(tmp_path: Path) -> None:
    participations(tmp_path, row("P1", operation="OP-L", employment="", isced=""))
    table = indicators("OP-L")
    assert sorted(table["indicators"]) == [f"EECO{n:02}" for n in (1, 6, 7, 8, 12, 13, 14, 15, 16)]
    assert (table["indicators"]["EECO01"]["total"], table["incomplete"], table["absent"]) == (1, 0, {})


def test_the_period_2014_20_has_its_own_indicators_too(tmp_path: Path) -> None:
    participations(tmp_path, row("P1", operation="OP-V", entry_date="2018-06-01", in_education="no"))
    table = indicators("OP-V")["indicators"]
    assert table["CO03"]["F"] == table["CO04"]["F"] == table["EECO04"]["F"] == 1


def test_the_first_entry_and_the_last_exit_count_in_whatever_order_they_arrive(tmp_path: Path) -> None:
    first = row(
        "P1", exit_date="2025-04-30", exit_observed_on="2025-05-01", exit_employment="employed", isced=""
    )
    back = row("P1", entry_date="2025-05-20", gender="M")
    assert participations(tmp_path, back, first).counts() == (1, 1, 0, 0, 0)
    table = indicators()
    assert (table["grand_total"]["F"], table["incomplete"]) == (1, 1)  # a blank of the first stays blank
    assert participations(tmp_path, first.replace(",inactive,,,", ",inactive,,,3", 1), back).code == 0
    assert counted("EECO01") == 1
    assert counted("EECR04") == 0
    assert counted("EECR04", as_of="2025-05-19") == 1  # before coming back


def test_only_what_was_entered_left_and_seen_by_the_day_counts(tmp_path: Path) -> None:
    participations(
        tmp_path,
        row("P1", **LEFT, exit_employment="employed"),
        row("P2", entry_date="2027-01-01"),
    )
    days: dict[str, Any] = {
        "2025-02-28": (0, 0),
        "2025-08-31": (1, 0),
        "2025-09-01": (1, 1),
        "2027-01-01": (2, 1),
    }
    for as_of, wanted in days.items():
        assert (counted("EECO01", as_of=as_of), counted("EECR04", as_of=as_of)) == wanted


def test_the_command_says_what_it_does_not_know() -> None:
    with pytest.raises(Exception, match="NIENTE"):
        run("indicators", "--operation", "NIENTE", "--json")
    with pytest.raises(Exception, match="AAAA-MM-GG"):
        run("indicators", "--operation", "OP-1", "--as-of", "31/12/2025")
    assert "EECO01" in run("indicators", "--operation", "OP-1").out
