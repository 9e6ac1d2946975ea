"""Clauses are executed: the real ones let the real partnerships in, and say what is missing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.calls.rules import DWELLINGS, LEAD, MEMBER, SUBJECTS, Clause, Member, lint, unmet

COMUNE, ALER, TRAINING, THIRD, CHURCH = (
    "comune",
    "aler",
    "ente-accreditato",
    "terzo-settore",
    "ente-religioso",
)
LABS_2017 = [
    Clause(LEAD, bodies=frozenset({ALER, COMUNE})),
    Clause(SUBJECTS, least=3),
    Clause(MEMBER, bodies=frozenset({TRAINING})),
    Clause(MEMBER, bodies=frozenset({THIRD, CHURCH})),
]


def body(*kinds: str, lead: bool = False, dwellings: int | None = None) -> Member:
    return Member(frozenset(kinds), lead, dwellings)


LONATE = [body(COMUNE, lead=True), body(TRAINING), body(THIRD)]


def test_the_partnership_of_the_2017_call_is_let_in() -> None:
    assert unmet(LABS_2017, LONATE) == []


@pytest.mark.parametrize(
    ("members", "missing"),
    [
        (LONATE[:2], [1, 3]),
        ([body(COMUNE, lead=True), body(THIRD), body(CHURCH)], [2]),
        ([body(THIRD, lead=True), body(TRAINING), body(CHURCH)], [0]),
        ([body(COMUNE), body(TRAINING), body(THIRD)], [0]),
        ([], [0, 1, 2, 3]),
    ],
)
def test_what_is_missing_is_named_in_order(members: list[Member], missing: list[int]) -> None:
    assert unmet(LABS_2017, members) == [LABS_2017[number] for number in missing]


def test_the_lead_does_not_count_as_the_member_that_must_be_there() -> None:
    """Three subjects, and the one of the third sector beside the lead."""
    both = body(COMUNE, THIRD, lead=True)
    assert unmet(LABS_2017, [both, body(TRAINING), body(COMUNE)]) == [LABS_2017[3]]


@pytest.mark.parametrize(("owned", "is_met"), [(350, True), (349, False), (None, False)])
def test_dwellings_are_those_of_the_lead(owned: int | None, is_met: bool) -> None:
    clause = Clause(DWELLINGS, least=350)
    members = [body(COMUNE, lead=True, dwellings=owned), body(ALER, dwellings=60_000)]
    assert (unmet([clause], members) == []) is is_met


KINDS = st.sampled_from([COMUNE, ALER, TRAINING, THIRD, CHURCH])
BODIES = st.frozensets(KINDS, min_size=1)
CLAUSES = st.lists(
    st.builds(Clause, st.sampled_from([LEAD, SUBJECTS, MEMBER, DWELLINGS]), st.integers(1, 5), BODIES)
)
MEMBERS = st.lists(st.builds(Member, BODIES, st.booleans(), st.none() | st.integers(0, 10)), max_size=6)


@given(CLAUSES, MEMBERS, st.builds(Member, BODIES))
def test_a_member_more_never_makes_a_clause_unmet(
    clauses: list[Clause], members: list[Member], another: Member
) -> None:
    assert set(unmet(clauses, [*members, another])) <= set(unmet(clauses, members))


@given(CLAUSES, MEMBERS, st.randoms())
def test_the_order_of_the_members_does_not_matter(
    clauses: list[Clause], members: list[Member], random: st.DrawFn
) -> None:
    shuffled = list(members)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert unmet(clauses, shuffled) == unmet(clauses, members)


def test_the_clauses_of_a_good_call_have_nothing_wrong() -> None:
    assert list(lint(LABS_2017)) == []


@pytest.mark.parametrize(
    ("clauses", "word"),
    [
        (LABS_2017[1:], "chi può guidare"),
        ([*LABS_2017, Clause(MEMBER)], "quali enti"),
        ([*LABS_2017, replace(LABS_2017[1], least=0)], "meno di uno"),
        ([*LABS_2017, LABS_2017[0]], "due volte"),
    ],
)
def test_what_is_wrong_is_said(clauses: list[Clause], word: str) -> None:
    (said,) = lint(clauses)
    assert word in said


def test_a_clause_of_no_kind_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="no clause of this kind"):
        unmet([Clause("altro")], LONATE)
