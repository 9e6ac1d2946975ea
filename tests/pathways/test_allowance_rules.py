"""How much an allowance is, decided from values alone."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.pathways.rules import NoRate, Rate, SignedDay, monthly_due

MONTH = date(2026, 3, 1)
KINDS = ("training", "tirocinio")
rates = st.builds(
    Rate,
    from_on=st.dates(date(2026, 1, 1), date(2026, 4, 30)),
    cents_per_hour=st.integers(1, 5000),
    monthly_cap_cents=st.none() | st.integers(0, 100_000),
    kinds=st.sampled_from([KINDS, KINDS[:1], ()]),
)
tables = st.lists(rates, max_size=4, unique_by=lambda rate: rate.from_on).map(
    lambda some: [*some, Rate(from_on=date(2025, 1, 1), cents_per_hour=300, kinds=KINDS)]
)
days = st.lists(
    st.builds(
        SignedDay,
        on=st.dates(date(2026, 2, 20), date(2026, 4, 10)),
        kind=st.sampled_from(KINDS),
        minutes=st.integers(1, 720),
    ),
    max_size=12,
)


def exact(some: list[SignedDay], table: list[Rate]) -> tuple[Fraction, int | None]:
    """The slow count: day by day, in fractions of a cent; and the ceiling of the last day."""
    total, ceiling = Fraction(0), None
    for day in sorted((one for one in some if one.on.month == MONTH.month), key=lambda one: one.on):
        rate = max((one for one in table if one.from_on <= day.on), key=lambda one: one.from_on)
        ceiling = rate.monthly_cap_cents
        if day.kind in rate.kinds:
            total += Fraction(day.minutes * rate.cents_per_hour, 60)
    return total, ceiling


@given(some=days, table=tables)
def test_it_agrees_with_a_slow_count_to_the_cent(some: list[SignedDay], table: list[Rate]) -> None:
    due = monthly_due(some, table, MONTH)
    total, ceiling = exact(some, table)
    summed = sum(line.cents for line in due.lines)
    assert abs(summed - total) <= Fraction(len(due.lines), 2), "half a cent for each rate at most"
    assert due.cents == (summed if ceiling is None else min(summed, ceiling))
    assert due.is_capped == (due.cents < summed)
    assert [line.from_on for line in due.lines] == sorted({line.from_on for line in due.lines})


@given(some=days, table=tables)
def test_the_order_of_days_and_rates_changes_nothing(some: list[SignedDay], table: list[Rate]) -> None:
    assert monthly_due(some[::-1], table[::-1], MONTH) == monthly_due(some, table, MONTH)


def test_a_day_before_every_rate_has_none() -> None:
    rate = Rate(from_on=MONTH + timedelta(days=9), cents_per_hour=300, kinds=KINDS)
    day = SignedDay(on=MONTH, kind="training", minutes=60)
    with pytest.raises(NoRate, match="1 marzo 2026"):
        monthly_due([day], [rate], MONTH)


def test_half_a_cent_is_rounded_up() -> None:
    rate = Rate(from_on=MONTH, cents_per_hour=101, kinds=KINDS)
    day = SignedDay(on=MONTH, kind="training", minutes=30)
    assert monthly_due([day], [rate], MONTH).cents == 51
