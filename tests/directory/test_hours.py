"""Opening hours read as written, and say at every instant whether it is open: midnight, holidays, DST nights."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portineria.directory.rules.hours import (
    ROME,
    UTC,
    Hours,
    HoursUnclear,
    Span,
    holiday_on,
    hours_on,
    hours_words,
    opening_at,
    parse_hours,
    week_of,
)

clock = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@st.composite
def a_day(draw: st.DrawFn) -> Hours:
    """Hours of a day as somebody could write them: in order, apart, the last perhaps after midnight."""
    marks = sorted(draw(st.lists(clock, min_size=0, max_size=6, unique=True)))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    if pairs and draw(st.booleans()):
        opens, _ = pairs.pop()
        pairs.append((opens, draw(clock.filter(lambda end: end < opens)) if opens > time(0, 15) else time(9)))
    return tuple(pairs)


weeks = st.lists(a_day(), min_size=7, max_size=7)
instants = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2028, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from([ROME, UTC]),
)


def spans_of(week: list[Hours]) -> list[Span]:
    return [Span(day, opens, closes) for day, hours in enumerate(week) for opens, closes in hours]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


@given(a_day())
def test_what_is_written_reads_back(hours: Hours) -> None:
    assert parse_hours(hours_words(hours)) == hours


@given(weeks)
def test_the_week_is_what_was_written(week: list[Hours]) -> None:
    assert week_of(spans_of(week)) == week


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9-12.30, 14-16", "9:00–12:30 e 14:00–16:00"),
        ("dalle 8.20 alle 12.20; 13:20-15:20", "8:20–12:20 e 13:20–15:20"),
        ("14-16, 9-12", "9:00–12:00 e 14:00–16:00"),
        ("20 – 2", "20:00–2:00"),
        ("9,30-12,00, 14-15", "9:30–12:00 e 14:00–15:00"),
        ("H24", "24 ore su 24"),
        ("  Chiuso ", "chiuso"),
        ("", "chiuso"),
    ],
)
def test_hours_are_understood_as_people_write_them(typed: str, read: str) -> None:
    assert hours_words(parse_hours(typed)) == read


@pytest.mark.parametrize(
    "typed", ["mattina", "9-", "25-26", "9-12, 11-15", "9-9", "9:70-12", "20-2, 21-23", "9-12 boh"]
)
def test_what_makes_no_sense_is_refused_with_a_reason(typed: str) -> None:
    with pytest.raises(HoursUnclear, match=r"\w{4}"):
        parse_hours(typed)


@given(weeks, instants)
def test_a_change_of_state_is_when_it_says(week: list[Hours], now: datetime) -> None:
    assume(any(week))
    spans = spans_of(week)
    told = opening_at(spans, now)
    assert told.is_open is not None
    if told.changes_at is not None:
        begun, changes_at = now.astimezone(UTC), told.changes_at.astimezone(UTC)
        assert changes_at > begun
        assert opening_at(spans, changes_at).is_open is not told.is_open
        halfway = begun + (changes_at - begun) / 2
        assert opening_at(spans, halfway).is_open is told.is_open


@given(weeks, instants)
def test_nothing_usual_opens_on_a_holiday(week: list[Hours], now: datetime) -> None:
    day = now.astimezone(ROME).date()
    if holiday_on(day):
        assert hours_on(spans_of(week), day) == ()
    else:
        assert hours_on(spans_of(week), day) == week[day.weekday()]


def test_midnight_closes_nothing_that_goes_on() -> None:
    bar = [Span(4, time(20), time(2)), Span(5, time(2), time(4))]
    assert opening_at(bar, at("2026-11-21T01:59")).changes_at == at("2026-11-21T04:00")
    assert opening_at(bar, at("2026-11-20T19:59")).changes_at == at("2026-11-20T20:00")
    assert opening_at(bar, at("2026-11-21T04:00")).is_open is False


def test_what_is_always_open_never_changes() -> None:
    always = [Span(day, time(0), time(0)) for day in range(7)]
    christmas = opening_at(always, at("2026-12-25T03:00"), holidays_too=True)
    assert (christmas.is_open, christmas.changes_at) == (True, None)


def test_an_opening_inside_the_hour_that_does_not_exist_is_no_opening() -> None:
    night = [Span(6, time(2, 45), time(3))]
    assert opening_at(night, at("2026-03-29T00:30")).changes_at == at("2026-04-12T02:45")  # Easter between


def test_hours_nobody_knows_are_neither_open_nor_closed() -> None:
    assert opening_at([], at("2026-11-23T10:00")).is_open is None


def test_the_patron_of_milan_is_a_holiday_in_milan_only() -> None:
    office = [Span(day, time(9), time(12)) for day in range(5)]
    ambrose = at("2026-12-07T10:00")
    assert opening_at(office, ambrose, city="Milano").is_open is False
    assert opening_at(office, ambrose, city="Milano").changes_at == at("2026-12-09T09:00")
    assert opening_at(office, ambrose, city="Lissone").is_open is True


def test_hours_with_dates_replace_the_usual_ones_also_on_a_holiday() -> None:
    usual = [Span(day, time(9), time(12)) for day in range(7)]
    august = [Span(day, None, None, date(2026, 8, 10), date(2026, 8, 20)) for day in range(7)]
    opened = [Span(5, time(10), time(11), date(2026, 8, 15), date(2026, 8, 15))]
    assert opening_at([*usual, *august], at("2026-08-12T10:00")).changes_at == at("2026-08-21T09:00")
    assert hours_on([*usual, *opened], date(2026, 8, 15)) == ((time(10), time(11)),)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 5), ("2026-10-25", 7), ("2026-11-22", 6)])
def test_the_nights_the_clock_moves_last_as_long_as_they_last(day: str, hours: int) -> None:
    night = [Span(6, time(0), time(6))]
    now = at(f"{day}T00:00")
    told = opening_at(night, now)
    assert told.changes_at is not None
    lasted = told.changes_at.astimezone(UTC) - now.astimezone(UTC)
    assert lasted == timedelta(hours=hours)
