"""The cost engine: figures by hand, and laws that hold for every claim."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.claims.rules import Claimed, Computation, Option, Rate, computed, half_up, problems, rate_on

FORTY, TWENTY, FIFTEEN, SEVEN = (Decimal(rate) / 100 for rate in (40, 20, 15, 7))
STAFF = Option.HOURLY


def cents(computation: Computation) -> dict[Option, int]:
    return {line.option: line.cents for line in computation.lines}


def test_forty_per_cent_of_the_staff_covers_the_rest_and_allowances_are_on_top() -> None:
    claim = computed(Claimed({STAFF: 100_000_00, Option.ALLOWANCES: 12_345_67}, {Option.FLAT_40: FORTY}))
    assert cents(claim) == {STAFF: 100_000_00, Option.FLAT_40: 40_000_00, Option.ALLOWANCES: 12_345_67}
    assert claim.cents == 152_345_67
    assert claim.lines[1].base_cents == 100_000_00
    assert claim.lines[1].article == "art. 56(1)"


def test_fifteen_of_the_staff_seven_of_all_direct_costs() -> None:
    direct = {Option.REAL_STAFF: 10_000_00, Option.REAL_DIRECT: 5_000_00}
    assert computed(Claimed(direct, {Option.FLAT_15: FIFTEEN})).cents == 16_500_00
    assert computed(Claimed(direct, {Option.FLAT_7: SEVEN})).cents == 16_050_00


def test_staff_that_is_a_share_itself_comes_first() -> None:
    """20 % of 50,000 is the staff; 7 % is counted on both."""
    rates = {Option.FLAT_7: SEVEN, Option.FLAT_20: TWENTY}
    claim = computed(Claimed({Option.REAL_DIRECT: 50_000_00}, rates))
    assert cents(claim) == {
        Option.REAL_DIRECT: 50_000_00,
        Option.FLAT_20: 10_000_00,
        Option.FLAT_7: 4_200_00,
    }


def test_unit_costs_and_lump_sums_are_no_base_of_a_share() -> None:
    claim = computed(Claimed({Option.UNIT: 82_27, Option.LUMP: 1_000_00}, {Option.FLAT_40: FORTY}))
    assert cents(claim)[Option.FLAT_40] == 0


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.5", -1), ("2.49", 2)]
)
def test_a_half_goes_up(value: str, rounded: int) -> None:
    assert half_up(Decimal(value)) == rounded


@pytest.mark.parametrize(
    ("amounts", "rates", "word"),
    [
        ({STAFF: -1}, {}, "less than nothing"),
        ({Option.FLAT_40: 5}, {}, "counted, not claimed"),
        ({STAFF: 5}, {Option.FLAT_40: Decimal("0.401")}, "above art. 56"),
        ({STAFF: 5}, {Option.FLAT_15: Decimal("-0.01")}, "above art. 54"),
    ],
)
def test_what_cannot_be_is_refused(
    amounts: dict[Option, int], rates: dict[Option, Decimal], word: str
) -> None:
    with pytest.raises(ValueError, match=word):
        computed(Claimed(amounts, rates))


MONEY = st.integers(0, 10**15)
OWN = st.sampled_from([Option.REAL_STAFF, STAFF, Option.REAL_DIRECT, Option.UNIT, Option.ALLOWANCES])
AMOUNTS = st.dictionaries(OWN, MONEY, max_size=5)
FLAT = {Option.FLAT_20: TWENTY, Option.FLAT_40: FORTY, Option.FLAT_15: FIFTEEN, Option.FLAT_7: SEVEN}
RATES = st.lists(st.sampled_from(list(FLAT)), unique=True).map(lambda some: {one: FLAT[one] for one in some})


@given(AMOUNTS, RATES)
def test_the_claim_is_the_sum_of_its_lines_and_every_share_is_of_its_base(
    amounts: dict[Option, int], rates: dict[Option, Decimal]
) -> None:
    claim = computed(Claimed(amounts, rates))
    assert claim.cents == sum(cents(claim).values())
    assert all(
        line.cents == half_up(line.base_cents * line.rate) for line in claim.lines if line.rate is not None
    )
    backwards = Claimed(dict(reversed(amounts.items())), dict(reversed(rates.items())))
    assert computed(backwards) == claim


@given(MONEY, MONEY, st.sampled_from([Option.FLAT_40, Option.FLAT_15]))
def test_staff_that_turns_out_ineligible_drags_its_share_along(staff: int, wrong: int, flat: Option) -> None:
    right = max(0, staff - wrong)
    before, after = (computed(Claimed({STAFF: some}, {flat: FLAT[flat]})) for some in (staff, right))
    lost = cents(before)[flat] - cents(after)[flat]
    assert abs(lost - (staff - right) * FLAT[flat]) <= 1
    assert after.cents <= before.cents


@given(AMOUNTS, RATES, OWN, MONEY)
def test_a_larger_amount_never_makes_a_smaller_claim(
    amounts: dict[Option, int], rates: dict[Option, Decimal], option: Option, more: int
) -> None:
    larger = amounts | {option: amounts.get(option, 0) + more}
    assert computed(Claimed(larger, rates)).cents >= computed(Claimed(amounts, rates)).cents


# Which options may stand together

LARGE = 300_000_00


@pytest.mark.parametrize(
    "plan",
    [
        {STAFF, Option.FLAT_40, Option.ALLOWANCES},
        {Option.REAL_STAFF, Option.REAL_DIRECT, Option.FLAT_15},
        {Option.REAL_DIRECT, Option.FLAT_20, Option.FLAT_7},
        {Option.UNIT},
        {Option.LUMP, Option.ALLOWANCES},
    ],
)
def test_these_stand_together(plan: set[Option]) -> None:
    assert list(problems(plan, total_cents=LARGE)) == []


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (set(), ["Nessuna opzione"]),
        ({Option.ALLOWANCES}, ["Nessuna opzione"]),
        ({STAFF, Option.REAL_STAFF}, ["«personale» sarebbe pagata due volte"]),
        ({STAFF, Option.FLAT_40, Option.FLAT_15}, ["«costi indiretti» sarebbe pagata due volte"]),
        ({Option.FLAT_15}, ["si conta su «personale»"]),
        (
            {Option.REAL_DIRECT, Option.FLAT_20, Option.FLAT_40},
            ["«altri costi diretti» sarebbe pagata due volte", "art. 56(3)"],
        ),
    ],
)
def test_these_do_not(plan: set[Option], words: list[str]) -> None:
    said = list(problems(plan, total_cents=LARGE))
    assert len(said) == len(words)
    assert all(word in one for word, one in zip(words, said, strict=True))


@pytest.mark.parametrize(("total", "wrong"), [(200_000_00, 1), (200_000_01, 0)])
def test_up_to_two_hundred_thousand_euros_real_costs_are_only_a_base(total: int, wrong: int) -> None:
    whole_real = {Option.REAL_STAFF, Option.REAL_DIRECT, Option.FLAT_15}
    assert len(list(problems(whole_real, total_cents=total))) == wrong
    assert list(problems({Option.REAL_STAFF, Option.FLAT_40}, total_cents=total)) == []
    assert list(problems(whole_real, total_cents=total, state_aid=True)) == []


# Rates with dates

OLD = Rate(Decimal(73_13), date(2017, 1, 1), date(2023, 6, 30), "Del. Reg. 2017/90")
NEW = Rate(Decimal(82_27), date(2023, 7, 1), None, "Del. Reg. 2021/702")


@pytest.mark.parametrize(("day", "rate"), [(date(2023, 6, 30), OLD), (date(2023, 7, 1), NEW)])
def test_the_rate_of_the_day(day: date, rate: Rate) -> None:
    assert rate_on([OLD, NEW], day) == rate


@pytest.mark.parametrize("rates", [[], [NEW], [OLD, OLD]])
def test_no_rate_or_two_are_an_error(rates: list[Rate]) -> None:
    with pytest.raises(LookupError, match=r"rates hold on 2020-01-01"):
        rate_on(rates, date(2020, 1, 1))
