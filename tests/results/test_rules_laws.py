"""Laws of counting, on thousands of invented registers."""

import time
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portineria.results.rules import (
    EXCLUSION_WORDS,
    RULES,
    OperationDates,
    Presence,
    Tally,
    snapshot_hash,
    tally,
)

START = date(2019, 1, 1)
LABS = ("POR-FSE-2014-2020", "LAB")
MILAN = ("POR-FSE-2014-2020", "MILANO-2020")
TODAY = ("PR-FSE-PLUS-2021-2027", "GESTIONE-SOCIALE")
OPERATIONS = tuple(
    OperationDates(
        code=code,
        programme=programme,
        scheme=scheme,
        starts_on=START + timedelta(days=first),
        ends_on=None if last is None else START + timedelta(days=last),
    )
    for code, (programme, scheme), first, last in (
        ("L1", LABS, 5, 20),
        ("L2", LABS, 10, 30),
        ("M1", MILAN, 8, 25),
        ("G1", TODAY, 3, None),
        ("G2", TODAY, 12, 22),
    )
)
BY_CODE = {rule.code: rule for rule in RULES}
PERSONS = [f"p{number}" for number in range(8)]
days = st.integers(0, 40).map(lambda number: START + timedelta(days=number))
kinds = st.sampled_from(["laboratory", "inclusion", "recipient", "social_management"])
presences = st.builds(
    Presence,
    st.sampled_from([operation.code for operation in OPERATIONS]),
    kinds,
    st.sampled_from(PERSONS),
    days,
    st.booleans(),
)
registers = st.lists(presences, max_size=60)
# a record only ever merges into an earlier one: no circles
merges = st.dictionaries(st.integers(1, 7), st.integers(0, 6), max_size=5).map(
    lambda pairs: {f"p{loser}": f"p{min(winner, loser - 1)}" for loser, winner in pairs.items()}
)
rules = st.sampled_from(RULES)


def count(
    figure: str, rows: list[Presence], merged: dict[str, str] | None = None, as_of: date = START
) -> Tally:
    return tally(BY_CODE[figure], rows, OPERATIONS, merged or {}, as_of)


@given(registers, merges, days, rules, st.randoms(use_true_random=False))
def test_order_never_matters(rows, merged, as_of, rule, dice) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)
    first = tally(rule, rows, OPERATIONS, merged, as_of)
    second = tally(rule, shuffled, OPERATIONS[::-1], merged, as_of)
    assert first == second
    assert snapshot_hash(first) == snapshot_hash(second)


@given(registers, merges, days, rules)
def test_every_presence_read_is_accounted_for(rows, merged, as_of, rule) -> None:
    outcome = tally(rule, rows, OPERATIONS, merged, as_of)
    assert outcome.rows == outcome.value + sum(outcome.exclusions.values())
    assert outcome.exclusions.keys() <= EXCLUSION_WORDS.keys()
    assert all(count > 0 for count in outcome.exclusions.values())


@given(registers, merges, days, rules, presences)
def test_a_withdrawn_presence_never_changes_the_value(rows, merged, as_of, rule, extra) -> None:
    withdrawn = Presence(extra.operation, extra.kind, extra.person, extra.on, withdrawn=True)
    before = tally(rule, rows, OPERATIONS, merged, as_of)
    after = tally(rule, [*rows, withdrawn], OPERATIONS, merged, as_of)
    assert (after.value, after.counted_keys_digest) == (before.value, before.counted_keys_digest)


@given(registers, days)
def test_a_presence_more_never_lowers_the_people(rows, as_of) -> None:
    values = [count("labs.people", rows[:cut], as_of=as_of).value for cut in range(len(rows) + 1)]
    assert values == sorted(values)


@given(registers, merges, days)
def test_merging_never_raises_a_count_of_persons_in_one_kind(rows, merged, as_of) -> None:
    for figure in ("labs.people", "programmes.recipients", "fseplus.people"):
        assert count(figure, rows, merged, as_of).value <= count(figure, rows, {}, as_of).value
    assert count("labs.opened", rows, merged, as_of).value == count("labs.opened", rows, {}, as_of).value


@given(registers, merges, days)
def test_the_nested_figure_is_never_above_the_outer_one(rows, merged, as_of) -> None:
    outer, inner = count("labs.people", rows, merged, as_of), count("labs.inclusion", rows, merged, as_of)
    assert inner.value <= outer.value


@given(registers, merges, days, rules)
def test_the_same_row_twice_is_one(rows, merged, as_of, rule) -> None:
    once = tally(rule, rows, OPERATIONS, merged, as_of)
    twice = tally(rule, rows + rows, OPERATIONS, merged, as_of)
    assert (twice.value, twice.records, twice.participations) == (
        once.value,
        once.records,
        once.participations,
    )


@given(registers, merges)
def test_the_labs_figures_only_grow_as_days_pass(rows, merged) -> None:
    for figure in ("labs.opened", "labs.people", "labs.inclusion", "programmes.recipients"):
        dates = [START + timedelta(days=number) for number in range(0, 45, 5)]
        values = [count(figure, rows, merged, day).value for day in dates]
        assert values == sorted(values)


@given(registers, merges, days, rules)
def test_persons_are_never_more_than_participations_nor_records_than_rows(rows, merged, as_of, rule) -> None:
    outcome = tally(rule, rows, OPERATIONS, merged, as_of)
    assert outcome.value <= max(outcome.participations, outcome.records)
    assert outcome.participations <= outcome.counted_rows <= outcome.rows
    assert outcome.records <= outcome.counted_rows


@given(registers, merges, days)
def test_the_people_of_the_labs_are_those_a_slow_reader_finds(rows, merged, as_of) -> None:
    """An independent definition, a person at a time: what the rule says in words."""
    dates = {operation.code: operation for operation in OPERATIONS}
    found = set()
    for row in rows:
        person = row.person
        while person in merged:
            person = merged[person]
        within = dates[row.operation].starts_on <= row.on <= (dates[row.operation].ends_on or date.max)
        if row.operation in {"L1", "L2"} and row.kind == "laboratory" and not row.withdrawn and within:
            found |= {person} if row.on <= as_of else set()
    assert count("labs.people", rows, merged, as_of).value == len(found)


def test_twenty_thousand_presences_are_counted_at_once() -> None:
    rows = [
        Presence("L1", ("laboratory", "inclusion")[number % 2], f"p{number % 3000}", START, number % 9 == 0)
        for number in range(20_000)
    ]
    merged = {f"p{number}": f"p{number + 300}" for number in range(300)}
    took = []
    for _ in range(5):
        begin = time.perf_counter()
        tally(BY_CODE["labs.inclusion"], rows, OPERATIONS, merged, START + timedelta(days=10))
        took.append(time.perf_counter() - begin)
    assert min(took) <= 0.05, f"{min(took) * 1000:.0f} ms"
