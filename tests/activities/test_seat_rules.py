"""Seats, residents' seats and turns, whatever the numbers."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.activities.rules import (
    MOST_OF_A_PARTY,
    Asking,
    Hall,
    Party,
    Refused,
    check_can_ask,
    check_party,
    next_in_line,
    seats_kept,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
parties = st.builds(Party, st.integers(1, 4), st.integers(0, 4), st.booleans())
halls = st.builds(Hall, st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
lines = st.lists(
    st.builds(
        Asking,
        st.builds(uuid4),
        parties,
        st.integers(0, 500).map(lambda minutes: NOW + timedelta(minutes=minutes)),
        st.integers(0, 3),
    ),
    max_size=8,
)


@given(halls)
def test_residents_never_have_fewer_seats_than_others(hall: Hall) -> None:
    for_all, for_residents = hall.free_for(resident=False), hall.free_for(resident=True)
    assert for_all is not None and for_residents is not None
    assert 0 <= for_all <= for_residents <= max(0, hall.seats or 0)


@given(halls, parties)
def test_who_is_let_in_leaves_the_kept_seats_to_residents(hall: Hall, party: Party) -> None:
    """After anybody from elsewhere came in, so many residents still fit as seats are kept and not yet theirs."""
    if party.resident or not hall.holds(party) or hall.seats is None:
        return
    after = Hall(hall.seats, hall.kept, hall.residents, hall.others + party.size)
    assert after.residents + after.others <= hall.seats
    left = after.free_for(resident=True)
    assert left is not None and left >= min(hall.kept, hall.seats) - hall.residents


@given(lines, halls)
def test_nobody_who_fits_is_passed_over(line: list[Asking], hall: Hall) -> None:
    turn = next_in_line(line, hall)
    before = sorted(line, key=lambda one: (one.missed, one.asked_at, one.id))
    if turn is None:
        assert not any(hall.holds(one.party) for one in line)
        return
    assert hall.holds(turn.asking.party)
    assert before[turn.passed_over] == turn.asking
    assert not any(hall.holds(one.party) for one in before[: turn.passed_over])


def test_uncounted_seats_are_for_everybody() -> None:
    assert Hall(None, kept=5, others=900).holds(Party(8))


def test_kept_seats_become_everybodys_a_day_before() -> None:
    until, starts = timedelta(hours=24), NOW + timedelta(days=3)
    assert seats_kept(4, starts_at=starts, now=NOW, until=until) == 4
    assert seats_kept(4, starts_at=starts, now=starts - until, until=until) == 0


@pytest.mark.parametrize(
    ("party", "minors_alone", "words"),
    [
        (Party(0), True, "almeno una"),
        (Party(MOST_OF_A_PARTY + 1), True, "al massimo 8"),
        (Party(0, 2), False, "con un adulto"),
    ],
)
def test_a_party_that_cannot_come_is_told_why(party: Party, minors_alone: bool, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_party(party, minors_alone=minors_alone)


def test_minors_come_alone_where_they_may_and_always_with_an_adult() -> None:
    check_party(Party(0, 2), minors_alone=True)
    check_party(Party(1, 2), minors_alone=False)


@pytest.mark.parametrize(
    ("state", "hours", "words"),
    [("cancelled", 3, "annullato"), ("planned", 0, "cominciato"), ("closed", 3, "cominciato")],
)
def test_too_late_is_said(state: str, hours: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_can_ask(state=state, starts_at=NOW + timedelta(hours=hours), now=NOW)
