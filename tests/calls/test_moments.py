"""When a call can be applied to: late by one second is late."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.calls.rules import Window, deadline, is_late, phase

ROME = ZoneInfo("Europe/Rome")


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0, micro: int = 0, month: int = 7) -> datetime:
    return datetime(2020, month, day, hour, minute, second, micro, ROME)


FIRST = Window(at(1), deadline(date(2020, 7, 15), time(17), ROME))
SECOND = Window(at(1, month=9), deadline(date(2020, 9, 30), None, ROME))


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (at(15, 16, 59, 59), False),
        (at(15, 17), False),
        (at(15, 17, 0, 0, 999_999), False),
        (at(15, 17, 0, 1), True),
        (at(16), True),
    ],
)
def test_late_by_one_second_is_late(moment: datetime, late: bool) -> None:
    assert is_late(FIRST, moment) is late


def test_without_an_hour_the_whole_day_counts() -> None:
    assert not is_late(SECOND, at(30, 23, 59, 59, 999_999, month=9))
    assert is_late(SECOND, datetime(2020, 10, 1, tzinfo=ROME))


def test_a_night_that_changes_the_clocks_has_its_own_end() -> None:
    """25 October 2020 has 25 hours in Rome: its last instant is still in time."""
    window = Window(None, deadline(date(2020, 10, 25), None, ROME))
    assert not is_late(window, datetime(2020, 10, 25, 22, 59, 59, tzinfo=ZoneInfo("UTC")))
    assert is_late(window, datetime(2020, 10, 25, 23, 0, tzinfo=ZoneInfo("UTC")))


@pytest.mark.parametrize(
    ("moment", "where"),
    [
        (at(1) - timedelta(seconds=1), "planned"),
        (at(1), "open"),
        (at(15, 17), "open"),
        (at(15, 17, 0, 1), "between"),
        (at(15, month=9), "open"),
        (at(1, month=10), "closed"),
    ],
)
def test_a_call_in_two_stages_goes_on_between_them(moment: datetime, where: str) -> None:
    assert phase([FIRST, SECOND], moment) == where


def test_without_dates_nothing_is_said() -> None:
    assert phase([], at(1)) == "unknown"
    assert phase([Window(None, None)], at(1)) == "unknown"


def test_a_beginning_nobody_knows_is_not_said_to_be_open() -> None:
    window = Window(None, FIRST.until)
    assert phase([window], at(10)) == "planned"
    assert phase([window], at(16)) == "closed"


ORDER = ["planned", "open", "between", "closed"]


SECONDS = st.integers(-40 * 86_400, 120 * 86_400)


@given(SECONDS, st.integers(0, 90 * 86_400))
def test_a_call_of_one_stage_never_goes_back(moment: int, later: int) -> None:
    here, there = (phase([FIRST], at(1) + timedelta(seconds=seconds)) for seconds in (moment, moment + later))
    assert ORDER.index(here) <= ORDER.index(there)
