"""Samples: the table of sizes, a draw that anybody can repeat, and estimates that say how sure they are."""

from collections import Counter
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.results.rules.estimates import Answer, Estimate, estimate
from portineria.results.rules.parameters import Parameters
from portineria.results.rules.sampling import (
    Draw,
    Stratum,
    Unit,
    allocate,
    answers_needed,
    contacts_needed,
    draw,
    frame_hash,
    in_population,
    merge_small,
    stratum_of,
)
from tests.participations.rules.build import day, one

TABLE = {
    50: 48,
    100: 92,
    500: 341,
    665: 410,
    950: 503,
    1100: 542,
    2000: 697,
    5000: 880,
    10000: 965,
    100000: 1056,
}
GENDERS = ("F", "M", "X")
strata = st.tuples(
    st.sampled_from(GENDERS),
    st.sampled_from(["unemployed", "inactive"]),
    st.sampled_from(["<18", "18-29", "30-54", "55+"]),
    st.sampled_from(["0-2", "3-4", "5-8"]),
)
frames = st.lists(strata, min_size=1, max_size=80).map(
    lambda drawn: [Unit(f"p{number:03}", stratum) for number, stratum in enumerate(drawn)]
)
WOMEN: Stratum = ("F", "unemployed", "30-54", "3-4")
MEN: Stratum = ("M", "unemployed", "30-54", "3-4")


@pytest.mark.parametrize(("population", "answers"), TABLE.items())
def test_the_size_is_that_of_the_reference(population: int, answers: int) -> None:
    assert answers_needed(population) == answers


def test_the_smallest_populations() -> None:
    assert [answers_needed(population) for population in (0, 1, 2)] == [0, 1, 2]
    with pytest.raises(ValueError, match="negative"):
        answers_needed(-1)


def test_contacts_are_answers_by_the_expected_response() -> None:
    assert contacts_needed(410, Fraction(7, 10), 665) == 586
    assert contacts_needed(410, Fraction(1, 2), 665) == 665
    with pytest.raises(ValueError, match="response rate"):
        contacts_needed(410, Fraction(0), 665)


def test_the_population_is_of_leavers_whose_six_months_have_passed() -> None:
    person, rules = one("2025-03-01", "2025-08-31"), Parameters()
    assert not in_population("EECR05", person, "h", rules, day("2026-02-27"))
    assert in_population("EECR05", person, "h", rules, day("2026-02-28"))
    assert not in_population("EECR06", person, "h", rules, day("2026-02-28"))
    assert in_population(
        "EECR06", one("2025-03-01", "2025-08-31", employment="employed"), "h", rules, day("2026-03-01")
    )
    for other in (one("2025-03-01"), one("2025-03-01", "2025-08-31", isced=None)):
        assert not in_population("EECR05", other, "h", rules, day("2026-03-01"))


def test_a_stratum_is_gender_status_age_and_education() -> None:
    assert stratum_of(one("2025-03-01", birth_date=day("1995-03-02"))) == ("F", "unemployed", "18-29", "3-4")
    assert stratum_of(one("2025-03-01", birth_date=day("1995-03-01"), isced=5))[2:] == ("30-54", "5-8")
    assert stratum_of(one("2025-03-01", birth_date=day("1970-03-01"), isced=2))[2:] == ("55+", "0-2")
    assert stratum_of(one("2025-03-01", birth_date=day("2007-03-02"), isced=None))[2:] == ("<18", "?")


@given(frames, st.integers(0, 100), st.text(max_size=8), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_in_whatever_order_the_frame_comes(units, wanted, seed, chance) -> None:  # type: ignore[no-untyped-def]
    mixed = chance.sample(units, len(units))
    assert draw(mixed, wanted, seed) == draw(units, wanted, seed)


@given(frames, st.integers(0, 100))
def test_a_draw_takes_nobody_twice_and_only_from_the_frame(units: list[Unit], wanted: int) -> None:
    drawn = draw(units, wanted, "seed")
    chosen = [key for keys in drawn.chosen.values() for key in keys]
    assert len(set(chosen)) == len(chosen) == drawn.size
    assert set(chosen) <= {unit.key for unit in units}
    assert sum(drawn.frame.values()) == len(units)
    assert drawn.size >= min(wanted, len(units))


@given(frames, st.integers(1, 100))
def test_every_stratum_has_at_least_two_when_there_are_two(units: list[Unit], wanted: int) -> None:
    drawn = draw(units, wanted, "seed")
    if len(units) > 1:
        assert all(len(keys) >= 2 for keys in drawn.chosen.values())


@given(st.dictionaries(strata, st.integers(1, 500), min_size=1, max_size=8), st.integers(0, 1000))
def test_the_allocation_is_proportional(sizes: dict[Stratum, int], wanted: int) -> None:
    taken = allocate(sizes, wanted)
    population = sum(sizes.values())
    assert sum(taken.values()) >= min(wanted, population)
    for stratum, size in sizes.items():
        share = Fraction(size * min(wanted, population), population)
        assert min(size, 2, int(share) + 2) <= taken[stratum] <= min(size, max(2, int(share) + 1))


def test_another_seed_draws_others_and_another_frame_has_another_hash() -> None:
    units = [Unit(f"p{number}", WOMEN) for number in range(40)]
    one_draw, other = draw(units, 10, "2026-A"), draw(units, 10, "2026-B")
    assert one_draw.chosen != other.chosen
    assert one_draw.frame_hash == other.frame_hash == frame_hash(units)
    assert draw(units[1:], 10, "2026-A").frame_hash != one_draw.frame_hash


def test_a_draw_is_written_in_stone() -> None:
    """An auditor repeats it with the shell alone: printf "2026:p0" | sha256sum, and so on; the first by digest."""
    drawn = draw([Unit(f"p{number}", WOMEN) for number in range(8)], 3, "2026")
    assert drawn.chosen == {WOMEN: ("p4", "p3", "p0")}


def test_a_key_twice_in_the_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        draw([Unit("p1", WOMEN), Unit("p1", MEN)], 1, "2026")


def test_small_strata_join_the_one_most_like_them() -> None:
    alone: Stratum = ("F", "unemployed", "30-54", "5-8")
    homes = merge_small({WOMEN: 10, MEN: 10, alone: 1})
    assert homes == {
        WOMEN: ("F", "unemployed", "30-54", "*"),
        alone: ("F", "unemployed", "30-54", "*"),
        MEN: MEN,
    }
    assert merge_small({WOMEN: 10, alone: 2}) == {WOMEN: WOMEN, alone: alone}  # two are enough
    assert merge_small({WOMEN: 1}) == {WOMEN: WOMEN}
    assert merge_small({}) == {}


def answers_of(stratum: Stratum, yes: int, no: int) -> list[Answer]:
    return [Answer(stratum, stratum[0], place < yes) for place in range(yes + no)]


def estimated(
    frame: dict[Stratum, int], *groups: list[Answer], asked: dict[Stratum, int] | None = None
) -> Estimate:
    answers = [answer for group in groups for answer in group]
    counted = Counter(answer.stratum for answer in answers)
    return estimate(frame, asked or {stratum: counted[stratum] for stratum in frame}, answers)


def test_a_census_is_certain() -> None:
    census = estimated({WOMEN: 20, MEN: 10}, answers_of(WOMEN, 5, 15), answers_of(MEN, 4, 6))
    assert (census.proportion, census.half_width, census.reliable) == (9 / 30, 0.0, True)
    assert census.reported == {"F": 5, "M": 4, "X": 0, "total": 9}
    assert census.design_effect == 1.0


def test_the_estimate_weighs_each_stratum_by_its_persons() -> None:
    """Worked by hand: 300 women with 40 yes of 100, 100 men with 20 yes of 25."""
    result = estimated({WOMEN: 300, MEN: 100}, answers_of(WOMEN, 40, 60), answers_of(MEN, 20, 5))
    assert isclose(result.proportion, 0.75 * 0.4 + 0.25 * 0.8)
    variance = 0.75**2 * (1 - 100 / 300) * 0.24 / 99 + 0.25**2 * (1 - 25 / 100) * 0.16 / 24
    assert isclose(result.half_width, 1.96 * variance**0.5)
    assert result.weights == {WOMEN: 3.0, MEN: 4.0}
    assert result.reported == {"F": 120, "M": 80, "X": 0, "total": 200}
    assert isclose(result.design_effect, 1 + 0.16 / 3.2**2)


def test_reliable_is_at_most_three_points() -> None:
    """543 answers of 1,100 where opinion is split in two; the 542 of the table miss it by a hair (n against n - 1)."""
    many = estimated({WOMEN: 1100}, answers_of(WOMEN, 272, 271))
    few = estimated({WOMEN: 1100}, answers_of(WOMEN, 271, 271))
    assert many.half_width <= 0.03 < few.half_width
    assert (many.reliable, few.reliable) == (True, False)


def test_answers_that_all_agree_do_not_pretend_to_be_certain() -> None:
    """None of five says yes: Wilson's upper bound is 43 %."""
    result = estimated({WOMEN: 1_000_000}, answers_of(WOMEN, 0, 5))
    assert isclose(result.half_width, 0.4345, abs_tol=0.0005)
    assert (result.low, result.reliable) == (0.0, False)


def test_a_stratum_without_answers_joins_the_one_most_like_it() -> None:
    other: Stratum = ("F", "unemployed", "30-54", "5-8")
    result = estimated({WOMEN: 30, MEN: 30, other: 10}, answers_of(WOMEN, 10, 10), answers_of(MEN, 0, 30))
    assert result.population == 70
    assert result.weights == {("F", "unemployed", "30-54", "*"): 2.0, MEN: 1.0}
    assert result.reported["F"] == 20
    assert result.response[other] == (0, 0)


def test_the_response_rate_is_said_by_stratum_and_whole() -> None:
    asked = {WOMEN: 40, MEN: 10}
    result = estimated({WOMEN: 100, MEN: 100}, answers_of(WOMEN, 10, 20), answers_of(MEN, 5, 0), asked=asked)
    assert result.response == {WOMEN: (30, 40), MEN: (5, 10)}
    assert result.response_rate == 35 / 50


def test_what_cannot_be_estimated_is_refused() -> None:
    with pytest.raises(ValueError, match="answers of strata"):
        estimate({WOMEN: 10}, {WOMEN: 5}, [])
    with pytest.raises(ValueError, match="answers of strata"):
        estimate({WOMEN: 10}, {WOMEN: 5}, [Answer(MEN, "M", True)])
    with pytest.raises(ValueError, match="among those asked"):
        estimate({WOMEN: 10}, {WOMEN: 1}, answers_of(WOMEN, 1, 1))
    with pytest.raises(ValueError, match="among those asked"):
        estimate({WOMEN: 10}, {WOMEN: 11}, answers_of(WOMEN, 1, 1))


@given(st.lists(st.tuples(strata, st.booleans()), min_size=1, max_size=60))
def test_a_whole_draw_fully_answered_gives_the_truth(people: list[tuple[Stratum, bool]]) -> None:
    units = [Unit(f"p{number:03}", stratum) for number, (stratum, _) in enumerate(people)]
    everybody: Draw = draw(units, len(units), "2026")
    truth = {unit.key: (unit.stratum[0], yes) for unit, (_, yes) in zip(units, people, strict=True)}
    answers = [Answer(stratum, *truth[key]) for stratum, keys in everybody.chosen.items() for key in keys]
    result = estimate(everybody.frame, {name: len(keys) for name, keys in everybody.chosen.items()}, answers)
    wanted = Counter(gender for gender, yes in truth.values() if yes)
    assert result.reported == {**{gender: wanted[gender] for gender in GENDERS}, "total": wanted.total()}
    assert isclose(result.proportion, wanted.total() / len(people), abs_tol=1e-9)
