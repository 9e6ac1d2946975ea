"""Every line and example of the page on counting about how somebody leaves, and six months later."""

from typing import Any

import pytest

from tests.participations.rules.build import one, record, spell

from .asking import LEFT, counts

IN_WINDOW, TOO_LATE, BEFORE = "2025-07-28", "2025-07-29", "2025-06-29"
LATER, TOO_EARLY = "2025-12-30", "2025-12-29"


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"exit_employment": "inactive"}, True),
        ({"exit_employment": "unemployed"}, True),
        ({"exit_employment": "employed"}, False),
        ({"exit_job_search": False}, False),
        ({"exit_job_search": None}, False),
        ({"employment": "unemployed"}, False),
        ({"exit_seen": TOO_LATE}, False),
        ({"exit_seen": BEFORE}, False),
        ({"exit_seen": None}, False),
    ],
)
def test_eecr01_inactive_searching_and_not_employed(fields: dict[str, Any], counted: bool) -> None:
    base = {"employment": "inactive", "exit_job_search": True, "exit_seen": IN_WINDOW}
    assert counts("EECR01", one(*LEFT, **{**base, **fields})) == counted


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"in_education": True}, False),
        ({"in_education": None}, False),
        ({"exit_in_education": False}, False),
        ({"exit_in_education": None}, False),
        ({"exit_seen": TOO_LATE}, False),
    ],
)
def test_eecr02_not_in_education_at_entry_answered_no(fields: dict[str, Any], counted: bool) -> None:
    base = {"in_education": False, "exit_in_education": True, "exit_seen": IN_WINDOW}
    assert counts("EECR02", one(*LEFT, **{**base, **fields})) == counted


@pytest.mark.parametrize(
    ("qualified", "counted"),
    [("2025-02-28", False), ("2025-03-01", True), (IN_WINDOW, True), (TOO_LATE, False)],
)
def test_eecr03_dated_from_entry_to_exit_and_28_days(qualified: str, counted: bool) -> None:
    assert counts("EECR03", one(*LEFT, qualified=qualified)) == counted


def test_eecr03_needs_an_exit_and_no_observation() -> None:
    assert not counts("EECR03", one("2025-03-01", qualified="2025-04-01"))
    assert not counts("EECR03", one(*LEFT))


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"employment": "inactive"}, True),
        ({"employment": "employed"}, False),
        ({"exit_employment": "inactive"}, False),
        ({"exit_employment": None}, False),
        ({"exit_seen": TOO_LATE}, False),
    ],
)
def test_eecr04_out_of_work_at_entry_employed_at_exit(fields: dict[str, Any], counted: bool) -> None:
    base = {"exit_employment": "employed", "exit_seen": IN_WINDOW}
    assert counts("EECR04", one(*LEFT, **{**base, **fields})) == counted


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"employment": "inactive"}, True),
        ({"employment": "employed"}, False),
        ({"later_employment": "unemployed"}, False),
        ({"later_seen": TOO_EARLY}, False),
        ({"later_seen": "2027-01-01"}, True),
        ({"later_seen": None}, False),
    ],
)
def test_eecr05_out_of_work_at_entry_employed_at_six_months(fields: dict[str, Any], counted: bool) -> None:
    base = {"later_employment": "employed", "later_seen": LATER}
    assert counts("EECR05", one(*LEFT, **{**base, **fields})) == counted


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"employment": "unemployed"}, False),
        ({"later_employment": "inactive"}, False),
        ({"later_improved": False}, False),
        ({"later_improved": None}, False),
        ({"later_seen": TOO_EARLY}, False),
    ],
)
def test_eecr06_employed_at_entry_and_better_employed_later(fields: dict[str, Any], counted: bool) -> None:
    base = {"employment": "employed", "later_employment": "employed", "later_improved": True}
    assert counts("EECR06", one(*LEFT, **{**base, "later_seen": LATER, **fields})) == counted


def test_example_observed_7_february_is_in_the_window_8_february_is_not() -> None:
    """Left 10 January."""
    for seen, counted in (("2025-02-07", True), ("2025-02-08", False), ("2025-01-10", True)):
        person = one("2024-11-01", "2025-01-10", exit_seen=seen, exit_employment="employed")
        assert counts("EECR04", person) == counted


def test_example_who_came_back_and_is_still_in_has_no_eecr04() -> None:
    """Entered 1 March, left 30 April with a job, came back 20 May and is still in."""
    left = spell("2025-03-01", "2025-04-30", exit_seen="2025-05-02", exit_employment="employed")
    assert counts("EECR04", record(left))
    assert not counts("EECR04", record(left, spell("2025-05-20")))


def test_example_observed_27_february_is_too_early_28_february_counts() -> None:
    """Left 31 August 2025."""
    for seen, counted in (("2026-02-27", False), ("2026-02-28", True)):
        person = one("2025-03-01", "2025-08-31", later_seen=seen, later_employment="employed")
        assert counts("EECR05", person) == counted
