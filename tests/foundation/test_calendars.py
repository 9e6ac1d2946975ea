"""The days nobody works, by the name people know them under, and the clocks of Rome on both nights."""

from datetime import date, time

import pytest

from portineria.foundation.calendars import holiday_on, instant


@pytest.mark.parametrize(
    ("day", "city", "name"),
    [
        (date(2026, 12, 7), "Milano", "Sant'Ambrogio"),
        (date(2026, 12, 7), "Lissone", ""),
        (date(2027, 3, 29), "", "Lunedì dell'Angelo"),
        (date(2026, 12, 9), "Milano", ""),
    ],
)
def test_holidays_are_named_in_italian(day: date, city: str, name: str) -> None:
    assert holiday_on(day, city) == name


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 10, 24), time(17), "2026-10-24T15:00:00+00:00"),
        (date(2026, 10, 25), time(17), "2026-10-25T16:00:00+00:00"),
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30:00+00:00"),  # twice: the first
        (date(2027, 3, 27), time(17), "2027-03-27T16:00:00+00:00"),
        (date(2027, 3, 28), time(17), "2027-03-28T15:00:00+00:00"),
        (date(2027, 3, 28), time(2, 30), "2027-03-28T01:00:00+00:00"),  # never: when the clocks jump
    ],
)
def test_the_wall_clock_stays_where_it_is(day: date, at: time, utc: str) -> None:
    assert instant(day, at).isoformat() == utc
