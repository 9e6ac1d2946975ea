"""An hour costs a year's cost over its hours; nobody is claimed for more hours than that in a year."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.claims.rules import HOURS_OF_A_YEAR, Worked, eligible_minutes, hourly_cents

CAP = HOURS_OF_A_YEAR * 60
HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("annual", "part_time", "cents"),
    [(34_400_00, Decimal(1), 20_00), (17_200_00, HALF, 20_00), (35_000_00, Decimal(1), 20_35), (0, HALF, 0)],
)
def test_what_an_hour_costs(annual: int, part_time: Decimal, cents: int) -> None:
    assert hourly_cents(annual, part_time=part_time) == cents


@pytest.mark.parametrize("part_time", [Decimal(0), Decimal("1.01"), Decimal(-1)])
def test_part_time_is_a_share(part_time: Decimal) -> None:
    with pytest.raises(ValueError, match="share of full time"):
        hourly_cents(1, part_time=part_time)


def test_the_cap_is_of_a_person_and_a_year() -> None:
    worked = [
        Worked("Ada", 2026, CAP),
        Worked("Ada", 2026, 600),
        Worked("Ada", 2027, 600),
        Worked("Bea", 2026, CAP, HALF),
    ]
    assert eligible_minutes(worked, claimed_before={("Ada", 2027): CAP - 60}) == {
        ("Ada", 2026): CAP,
        ("Ada", 2027): 60,
        ("Bea", 2026): CAP // 2,
    }


def test_claimed_elsewhere_beyond_the_cap_leaves_nothing() -> None:
    assert eligible_minutes([Worked("Ada", 2026, 60)], claimed_before={("Ada", 2026): CAP + 1}) == {
        ("Ada", 2026): 0
    }


WORKED = st.lists(
    st.builds(
        Worked,
        st.sampled_from(["Ada", "Bea"]),
        st.sampled_from([2026, 2027]),
        st.integers(0, CAP),
    ),
    max_size=8,
)


@given(WORKED, st.integers(0, 8))
def test_claimed_at_once_or_in_two_claims_the_hours_are_the_same(worked: list[Worked], first: int) -> None:
    whole = eligible_minutes(worked, claimed_before={})
    one = eligible_minutes(worked[:first], claimed_before={})
    two = eligible_minutes(worked[first:], claimed_before=one)
    assert {key: one.get(key, 0) + two.get(key, 0) for key in whole} == whole
    assert all(minutes <= CAP for minutes in whole.values())
