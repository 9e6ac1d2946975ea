"""Twelve people this morning: who is listed, who never is, and in which order. Laws, on values alone."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from portineria.office.rules import MOST_PEOPLE, Answer, Line, Reason, first_lines, morning_list

TODAY = date(2026, 11, 23)
PEOPLE = [UUID(int=number) for number in range(1, 31)]
RULES = ["promise", "no_answer", "urgent_need"]

people = st.sampled_from(PEOPLE)
rules = st.sampled_from(RULES)
days = st.integers(0, 60).map(lambda back: TODAY - timedelta(days=back))
reasons = st.lists(st.builds(Reason, person_id=people, rule=rules, since=days, words=st.just("…")))
until = st.one_of(st.none(), st.integers(-5, 5).map(lambda ahead: TODAY + timedelta(days=ahead)))
answers = st.lists(st.builds(Answer, person_id=people, rule=rules, answered_on=days, until=until))


def reason(number: int, rule: str = "promise", ago: int = 1) -> Reason:
    return Reason(PEOPLE[number], rule, TODAY - timedelta(days=ago), f"da {ago} giorni")


def listed(lines: list[Line]) -> list[UUID]:
    return [line.person_id for line in lines]


@given(reasons, answers, st.sets(people), st.sets(rules))
def test_the_list_is_short_each_person_once_longest_waiting_first(
    found: list[Reason], said: list[Answer], shut: set[UUID], off: set[str]
) -> None:
    lines = morning_list(found, answers=said, not_to_contact=shut, switched_off=off, today=TODAY)
    assert len(lines) <= MOST_PEOPLE
    assert len(set(listed(lines))) == len(lines)
    assert [line.since for line in lines] == sorted(line.since for line in lines)
    assert all(line.reasons and set(line.reasons) <= set(found) for line in lines)


@given(reasons, answers, st.sets(people), st.sets(rules))
def test_do_not_contact_and_a_switched_off_rule_always_win(
    found: list[Reason], said: list[Answer], shut: set[UUID], off: set[str]
) -> None:
    lines = morning_list(found, answers=said, not_to_contact=shut, switched_off=off, today=TODAY)
    assert not shut & set(listed(lines))
    assert not off & {one.rule for line in lines for one in line.reasons}


@given(reasons, st.randoms(use_true_random=False))
def test_the_order_in_which_reasons_arrive_changes_nothing(
    found: list[Reason], dice: Callable[[], float]
) -> None:
    shuffled = list(found)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert morning_list(found, today=TODAY) == morning_list(shuffled, today=TODAY)


@given(reasons, answers, st.sets(people), st.sets(rules), st.integers(1, 13), st.integers(1, 13))
def test_asking_about_a_few_people_at_a_time_gives_the_same_list(
    found: list[Reason], said: list[Answer], shut: set[UUID], off: set[str], most: int, at_once: int
) -> None:
    def lines_of(some: list[Reason]) -> list[Line]:
        return morning_list(
            some, answers=said, not_to_contact=shut, switched_off=off, today=TODAY, most=len(some)
        )

    first = first_lines(found, lines_of, most=most, at_once=at_once)
    assert first == lines_of(found)[:most]


def test_of_thousands_only_the_first_few_people_are_asked_about() -> None:
    asked: list[UUID] = []

    def lines_of(some: list[Reason]) -> list[Line]:
        asked.extend(one.person_id for one in some)
        return morning_list(some, today=TODAY, most=len(some))

    many = [Reason(UUID(int=n), "promise", TODAY - timedelta(days=n % 700), "…") for n in range(1, 3000)]
    assert len(first_lines(many, lines_of)) == MOST_PEOPLE
    assert len(asked) <= 4 * MOST_PEOPLE


@given(reasons)
def test_whoever_waits_longest_is_not_left_out(found: list[Reason]) -> None:
    lines = morning_list(found, today=TODAY)
    left_out = {one.person_id for one in found} - set(listed(lines))
    if left_out:
        latest = max(line.since for line in lines)
        assert all(one.since >= latest for one in found if one.person_id in left_out and _first(one, found))


def _first(one: Reason, found: list[Reason]) -> bool:
    return one.since == min(other.since for other in found if other.person_id == one.person_id)


def test_postponed_until_friday_comes_back_on_friday() -> None:
    friday = TODAY + timedelta(days=4)
    said = [Answer(PEOPLE[0], "promise", TODAY, until=friday)]
    assert morning_list([reason(0)], answers=said, today=friday - timedelta(days=1)) == []
    assert listed(morning_list([reason(0)], answers=said, today=friday)) == [PEOPLE[0]]


def test_not_needed_holds_until_something_newer_happens() -> None:
    said = [Answer(PEOPLE[0], "promise", TODAY - timedelta(days=1))]
    assert morning_list([reason(0, ago=1)], answers=said, today=TODAY) == []
    assert listed(morning_list([reason(0, ago=0)], answers=said, today=TODAY)) == [PEOPLE[0]]


def test_an_answer_about_one_reason_leaves_the_others() -> None:
    said = [Answer(PEOPLE[0], "promise", TODAY)]
    (line,) = morning_list([reason(0), reason(0, "no_answer", 11)], answers=said, today=TODAY)
    assert [one.rule for one in line.reasons] == ["no_answer"]


def test_two_reasons_are_one_line_the_longest_standing_first() -> None:
    (line,) = morning_list([reason(0), reason(0, "no_answer", 11)], today=TODAY)
    assert [one.rule for one in line.reasons] == ["no_answer", "promise"]
