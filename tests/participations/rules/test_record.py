"""One participation per operation and person: how the spells of somebody become one record."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.participations.rules import ExitState, FollowupState, Record, SpellRecord, fold
from portineria.participations.rules.record import completed_years, months_passed, within

from .build import EVER, day, lives, one, record, spell


def test_the_entry_state_is_the_first_spells_and_a_blank_stays_blank() -> None:
    folded = record(spell("2025-01-10", "2025-02-10", isced=None), spell("2025-03-01", isced=5))
    assert folded.entered_on == day("2025-01-10")
    assert folded.entry.isced is None


def test_exit_qualification_and_later_state_are_the_last_spells_empty_ones_included() -> None:
    first = spell(
        *("2025-01-10", "2025-02-10"),
        exit_seen="2025-02-11",
        exit_employment="employed",
        qualified="2025-02-10",
        later_seen="2025-09-01",
        later_employment="employed",
    )
    folded = record(first, spell("2025-03-01"))
    assert (folded.left_on, folded.qualification_on) == (None, None)
    assert (folded.exit, folded.followup) == (ExitState(), FollowupState())


def test_example_who_came_back_and_is_still_in_has_no_exit() -> None:
    """Entered 1 March, left 30 April with a job, came back 20 May and is still in."""
    left = spell("2025-03-01", "2025-04-30", exit_seen="2025-04-30", exit_employment="employed")
    assert record(left).exit.employment == "employed"
    folded = record(left, spell("2025-05-20"))
    assert folded.left_on is None
    assert folded.exit.employment is None


@given(lives(), st.randoms(use_true_random=False), st.dates(date(2023, 12, 1), date(2026, 6, 1)))
def test_the_order_of_arrival_does_not_matter(spells: tuple[SpellRecord, ...], chance, as_of: date) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(spells)
    chance.shuffle(shuffled)
    assert fold(shuffled, as_of) == fold(spells, as_of)


@given(lives(), st.dates(date(2023, 12, 1), date(2026, 6, 1)))
def test_nothing_of_a_record_is_dated_after_the_day(spells: tuple[SpellRecord, ...], as_of: date) -> None:
    folded = fold(spells, as_of)
    if folded is None:
        assert all(spell.entered_on > as_of for spell in spells)
        return
    dated = (folded.left_on, folded.exit.observed_on, folded.qualification_on, folded.followup.observed_on)
    assert all(moment is None or moment <= as_of for moment in (folded.entered_on, *dated))


def test_as_of_a_day_counts_only_what_was_dated_by_then() -> None:
    whole = spell(
        *("2025-01-10", "2025-03-10"),
        exit_seen="2025-03-20",
        exit_employment="employed",
        qualified="2025-03-15",
        later_seen="2025-10-01",
        later_employment="employed",
    )
    assert fold([whole], day("2025-01-09")) is None
    assert record(whole, as_of=day("2025-03-09")) == Record(entered_on=whole.entered_on, entry=whole.entry)
    on_exit = record(whole, as_of=day("2025-03-10"))
    assert (on_exit.left_on, on_exit.exit, on_exit.qualification_on) == (whole.left_on, ExitState(), None)
    later = record(whole, as_of=day("2025-03-20"))
    assert (later.exit, later.qualification_on) == (whole.exit, whole.qualification_on)
    assert later.followup == FollowupState()
    assert record(whole, as_of=day("2025-10-01")).followup == whole.followup


def test_a_spell_still_to_come_does_not_take_back_the_exit() -> None:
    spells = spell("2025-01-10", "2025-03-10"), spell("2026-01-10")
    assert record(*spells, as_of=day("2025-12-31")).left_on == day("2025-03-10")
    assert record(*spells, as_of=day("2026-01-10")).left_on is None


def test_two_spells_of_one_day_are_not_chosen_between() -> None:
    with pytest.raises(ValueError, match="same day"):
        fold([spell("2025-01-10"), spell("2025-01-10", isced=1)], EVER)


def test_example_the_birthday_counts() -> None:
    """Born 15 March 2000, entered 15 March 2018: 18."""
    assert one("2018-03-15", birth_date=day("2000-03-15")).age == 18
    assert one("2018-03-14", birth_date=day("2000-03-15")).age == 17
    assert one("2018-03-15", birth_date=None).age is None


def test_who_was_born_on_29_february_turns_older_on_1_march() -> None:
    assert completed_years(day("2000-02-29"), day("2018-02-28")) == 17
    assert completed_years(day("2000-02-29"), day("2018-03-01")) == 18
    assert completed_years(day("2000-02-29"), day("2020-02-29")) == 20


def test_example_the_window_is_28_days_both_ends_included() -> None:
    """Left 10 January, observed 7 February: in the window; 8 February: not."""
    assert within(day("2025-01-10"), day("2025-01-10"), 28)
    assert within(day("2025-01-10"), day("2025-02-07"), 28)
    assert not within(day("2025-01-10"), day("2025-02-08"), 28)
    assert not within(day("2025-01-10"), day("2025-01-09"), 28)
    assert not within(None, day("2025-01-09"), 28)
    assert not within(day("2025-01-10"), None, 28)


def test_example_six_months_after_31_august_is_the_last_day_of_february() -> None:
    """Left 31 August 2025, observed 27 February 2026: too early; 28 February: counts."""
    assert not months_passed(day("2025-08-31"), day("2026-02-27"), 6)
    assert months_passed(day("2025-08-31"), day("2026-02-28"), 6)
    assert not months_passed(day("2023-08-31"), day("2024-02-28"), 6)
    assert months_passed(day("2023-08-31"), day("2024-02-29"), 6)
    assert not months_passed(None, day("2024-02-29"), 6)
    assert not months_passed(day("2023-08-31"), None, 6)


@given(st.dates(date(1990, 1, 1)), st.integers(0, 36))
def test_calendar_months_pass_once_and_for_ever(start: date, months: int) -> None:
    passed = [months_passed(start, start + timedelta(days=step), months) for step in _steps(start, months)]
    assert passed == sorted(passed)


def _steps(start: date, months: int) -> range:
    return range(min((date.max - start).days, months * 31 + 40))


def test_the_end_of_the_calendar_is_no_error() -> None:
    assert not months_passed(date(9999, 12, 31), date(9999, 12, 31), 6)
    assert within(date(9999, 12, 31), date(9999, 12, 31), 28)
