"""What is true of slots, ranges, names and telephones whatever the values."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.agenda.rules import (
    ROME,
    NotValid,
    Range,
    Refused,
    check_begun,
    check_range,
    checked_name,
    checked_phone,
    clash,
    closed_days,
    generated_slots,
    instant,
    is_holiday,
    overlap,
    shifted_week,
    slots_of_day,
)
from portineria.foundation.codes import CODE_LETTERS, read_code, spelled
from portineria.foundation.turns import offer_expiry

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # the nights on which the clocks of Italy change
days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
minutes = st.integers(5, 120)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    opens, closes = sorted(draw(st.lists(times, min_size=2, max_size=2, unique=True)))
    first = draw(days)
    until = draw(st.none() | st.integers(0, 60).map(lambda number: first + timedelta(days=number)))
    return Range(draw(st.integers(0, 6)), opens, closes, first, until)


def clocks(day: date, opens: time, closes: time, step: int = 30) -> list[str]:
    """What the clocks of Rome show when each slot begins."""
    return [f"{start.astimezone(ROME):%H:%M%z}" for start, _ in slots_of_day(day, opens, closes, step)]


def test_the_spring_night_has_no_hour_that_does_not_exist() -> None:
    assert clocks(SPRING, time(1), time(4)) == ["01:00+0100", "01:30+0100", "03:00+0200", "03:30+0200"]
    assert clocks(SPRING, time(2), time(3)) == []
    assert clocks(SPRING, time(2, 30), time(3, 30)) == ["03:00+0200"]
    assert clocks(SPRING, time(1), time(2, 30)) == ["01:00+0100", "01:30+0100"]


def test_the_autumn_night_has_the_repeated_hour_twice() -> None:
    assert clocks(AUTUMN, time(1, 30), time(3, 30)) == [
        "01:30+0200",
        "02:00+0200",
        "02:30+0200",
        "02:00+0100",
        "02:30+0100",
        "03:00+0100",
    ]
    assert clocks(AUTUMN, time(2), time(3)) == ["02:00+0200", "02:30+0200", "02:00+0100", "02:30+0100"]
    assert clocks(AUTUMN, time(1), time(2, 30)) == ["01:00+0200", "01:30+0200", "02:00+0200"]


@pytest.mark.parametrize("day", [SPRING, AUTUMN, date(2026, 7, 1)])
def test_a_morning_is_a_morning_whatever_the_night_was(day: date) -> None:
    assert [one[:5] for one in clocks(day, time(8, 20), time(9, 20), 20)] == ["08:20", "08:40", "09:00"]


@given(days, times)
def test_an_instant_shows_its_own_time_or_the_one_after_the_gap(day: date, at: time) -> None:
    shown = instant(day, at).astimezone(ROME).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    assert shown == wanted or (timedelta() < shown - wanted <= timedelta(hours=1) and shown.minute == 0)


@given(days | st.sampled_from([SPRING, AUTUMN]), times, times, minutes)
def test_slots_follow_one_another_inside_their_range(day: date, opens: time, closes: time, step: int) -> None:
    slots = list(slots_of_day(day, opens, closes, step))
    for start, end in slots:
        assert end - start == timedelta(minutes=step)
        assert instant(day, opens) <= start and end <= instant(day, closes)
    assert all(one[1] == other[0] for one, other in pairwise(slots))


@given(st.lists(ranges(), max_size=3), days, st.integers(0, 20), minutes, st.data())
def test_no_slot_on_a_closed_day_or_in_an_absence(
    some: list[Range], first: date, length: int, step: int, data: st.DataObject
) -> None:
    last = first + timedelta(days=length)
    away = datetime.combine(first, time(), UTC) + timedelta(hours=data.draw(st.integers(0, 24 * 20)))
    absence = (away, away + timedelta(hours=data.draw(st.integers(1, 100))))
    closed = {first + timedelta(days=data.draw(st.integers(0, 20)))}
    slots = generated_slots(some, minutes=step, first=first, last=last, absences=[absence], closed=closed)
    everything = generated_slots(some, minutes=step, first=first, last=last)
    assert slots == sorted(set(slots)) and set(slots) <= set(everything)
    for slot in set(everything) - set(slots):
        assert overlap(slot, absence) or slot[0].astimezone(ROME).date() in closed
    for slot in slots:
        assert not overlap(slot, absence)
        assert first <= slot[0].astimezone(ROME).date() <= last
        assert slot[0].astimezone(ROME).date() not in closed


@given(ranges(), ranges())
def test_ranges_clash_exactly_when_a_day_of_both_shares_minutes(one: Range, other: Range) -> None:
    begin = max(one.valid_from, other.valid_from)
    shared = [begin + timedelta(days=number) for number in range(7)]
    both = any(one.is_in_force(day) and other.is_in_force(day) for day in shared)
    minutes_shared = one.opens < other.closes and other.opens < one.closes
    assert clash(one, other) == clash(other, one) == (both and minutes_shared)


@given(ranges())
def test_a_range_clashes_with_itself_and_is_refused(one: Range) -> None:
    ever = clash(one, one)
    with pytest.raises(NotValid, match="già un’apertura" if ever else "non c’è mai"):
        check_range(one, [one])


def test_what_is_no_range_is_refused() -> None:
    day = date(2026, 11, 23)
    for wrong in (
        Range(7, time(8), time(9), day),
        Range(0, time(9), time(9), day),
        Range(0, time(9), time(8), day),
        Range(0, time(8), time(9), day, day - timedelta(days=1)),
    ):
        with pytest.raises(NotValid):
            check_range(wrong, [])


@given(st.lists(ranges(), max_size=6), days)
def test_a_copied_week_is_the_week_before_seven_days_later(some: list[Range], day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    copied = shifted_week(some, monday=monday)
    week = timedelta(days=7)
    before = generated_slots(some, minutes=15, first=monday - week, last=monday - timedelta(days=1))
    after = generated_slots(copied, minutes=15, first=monday, last=monday + timedelta(days=6))
    assert all(one.valid_from == one.valid_until for one in copied)
    changes = {SPRING, AUTUMN} & {monday + timedelta(days=number - 7) for number in range(14)}
    if not changes and not _clocks_change(monday):
        shown = {(start.astimezone(ROME) + week).replace(tzinfo=None) for start, _ in before}
        assert {start.astimezone(ROME).replace(tzinfo=None) for start, _ in after} == shown


def _clocks_change(monday: date) -> bool:
    """Whether the fortnight around `monday` has a night on which the clocks change."""
    first = datetime.combine(monday - timedelta(days=7), time(12), ROME)
    return first.utcoffset() != datetime.combine(monday + timedelta(days=7), time(12), ROME).utcoffset()


def test_holidays_of_italy_and_of_milan() -> None:
    for day in ("2026-12-07", "2026-12-08", "2026-04-06", "2026-08-15", "2026-01-06", "2027-03-29"):
        assert is_holiday(date.fromisoformat(day)), day
    assert not is_holiday(date(2026, 12, 7), province="RM")
    assert not is_holiday(date(2026, 11, 23))
    assert is_holiday(date(2026, 11, 23), extra=[date(2026, 11, 23)])
    december = closed_days(date(2026, 12, 1), date(2026, 12, 31))
    assert december == {date(2026, 12, day) for day in (7, 8, 25, 26)}


@given(st.text(max_size=150))
def test_a_name_is_kept_tidy_or_refused(text: str) -> None:
    try:
        kept = checked_name("given_name", text)
    except NotValid as refusal:
        assert refusal.field == "given_name"
    else:
        assert 1 <= len(kept) <= 100 and kept == " ".join(kept.split())
        assert kept.encode() and "\x00" not in kept
        assert checked_name("given_name", kept) == kept


@given(st.text(max_size=80))
def test_a_telephone_is_a_number_or_refused(text: str) -> None:
    try:
        kept = checked_phone(text)
    except NotValid as refusal:
        assert refusal.field == "phone"
    else:
        assert kept.startswith("+") and kept[1:].isdecimal()
        assert checked_phone(kept) == kept


def test_telephones_as_people_write_them() -> None:
    for text in ("3331234567", "+39 333 123 4567", "0039 333-1234567", "333/1234567"):
        assert checked_phone(text) == "+393331234567"
    assert checked_phone("+212 612-345678") == "+212612345678"
    for text in ("abc", "1", "0000000000", "+++", "333 123", "12345678901234567890"):
        with pytest.raises(NotValid):
            checked_phone(text)


@given(st.text(alphabet=CODE_LETTERS, min_size=12, max_size=12), st.text(alphabet=" -", max_size=3))
def test_a_code_is_read_however_it_is_typed(letters: str, between: str) -> None:
    typed = between.join([letters[:5], letters[5:].lower()])
    assert read_code(typed) == spelled(letters)


@given(st.datetimes(timezones=st.just(UTC)), st.timedeltas(timedelta(), timedelta(days=30)))
def test_an_offer_ends_well_before_its_slot(now: datetime, left: timedelta) -> None:
    try:
        starts_at = now + left
    except OverflowError:
        return
    expiry = offer_expiry(now=now, starts_at=starts_at, patience=timedelta(hours=2))
    if expiry is None:
        assert left < timedelta(minutes=20)
    else:
        slack = timedelta(microseconds=1)  # half of an odd number of them
        assert now < expiry <= min(starts_at - left / 2 + slack, now + timedelta(hours=2))


def test_only_what_has_begun_can_have_been_missed() -> None:
    begins = datetime(2026, 10, 25, 8, tzinfo=UTC)
    before = begins - timedelta(microseconds=1)
    with pytest.raises(Refused, match="dalle 9:00 del 25 ottobre 2026"):
        check_begun("miss", starts_at=begins, now=before)
    check_begun("miss", starts_at=begins, now=begins)
    for verb in ("arrive", "see", "excuse", "cancel", "correct"):
        check_begun(verb, starts_at=begins, now=before)
