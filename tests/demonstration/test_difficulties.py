"""At least one person in ten, in each figure, is hard to count; the test counts them one difficulty at a time."""

import pytest

from portineria.project.demonstration.plan import default_frames
from portineria.results.rules import Presence

from .scenes import AS_OF, PUBLISHED, dates_of, demonstration, presences, same

KINDS = {"labs.people": "laboratory", "labs.inclusion": "inclusion", "programmes.recipients": "recipient"}
FIGURES = sorted(KINDS)
OPERATIONS = {operation.code: operation for operation in dates_of(default_frames(33))}


def rows(figure: str) -> list[Presence]:
    return [row for row in presences() if row.kind == KINDS[figure]]


def in_time(row: Presence, figure: str) -> bool:
    return OPERATIONS[row.operation].covers(row.on) and row.on <= AS_OF[figure]


def counted(figure: str) -> list[Presence]:
    """Rows that count (for inclusion: of those who were in the laboratory too)."""
    standing = [row for row in rows(figure) if not row.withdrawn and in_time(row, figure)]
    if figure != "labs.inclusion":
        return standing
    at_lab = {same(row.person) for row in counted("labs.people")}
    return [row for row in standing if same(row.person) in at_lab]


def one_in_ten(figure: str, people: set[str]) -> bool:
    return len(people) * 10 >= PUBLISHED[figure]


@pytest.mark.parametrize("figure", FIGURES)
def test_people_who_came_back(figure: str) -> None:
    seen: dict[tuple[str, str], int] = {}
    for spell in demonstration().register.spells:
        place = (spell.operation, spell.person)
        seen[place] = seen.get(place, 0) + 1
    came_back = {place for place, spells in seen.items() if spells > 1}
    assert one_in_ten(
        figure, {same(row.person) for row in counted(figure) if (row.operation, row.person) in came_back}
    )


@pytest.mark.parametrize("figure", FIGURES)
def test_people_in_two_operations(figure: str) -> None:
    where: dict[str, set[str]] = {}
    for row in counted(figure):
        where.setdefault(same(row.person), set()).add(row.operation)
    assert one_in_ten(figure, {person for person, operations in where.items() if len(operations) > 1})


@pytest.mark.parametrize("figure", FIGURES)
def test_people_with_two_records_that_both_count(figure: str) -> None:
    records: dict[str, set[str]] = {}
    for row in counted(figure):
        records.setdefault(same(row.person), set()).add(row.person)
    assert one_in_ten(figure, {person for person, found in records.items() if len(found) > 1})


@pytest.mark.parametrize("figure", FIGURES)
def test_people_touched_by_a_correction(figure: str) -> None:
    corrected = {same(row.person) for row in rows(figure) if row.withdrawn}
    assert one_in_ten(figure, corrected)
    standing = {same(row.person) for row in counted(figure)}
    assert corrected & standing, "somebody still counts after a correction"
    assert corrected - standing, "somebody counts no more"


@pytest.mark.parametrize("figure", FIGURES)
def test_people_who_only_came_on_the_wrong_days(figure: str) -> None:
    outside = {same(row.person) for row in rows(figure) if not row.withdrawn and not in_time(row, figure)}
    right = {same(row.person) for row in rows(figure) if not row.withdrawn and in_time(row, figure)}
    assert one_in_ten(figure, outside - right)


def test_the_wrong_days_are_before_after_and_too_late() -> None:
    reasons = set()
    for row in presences():
        operation = OPERATIONS[row.operation]
        if row.on < operation.starts_on:
            reasons.add("before")
        elif operation.ends_on and row.on > operation.ends_on:
            reasons.add("after")
        elif operation.scheme == "MILANO-2020" and row.on > AS_OF["programmes.recipients"]:
            reasons.add("too late")
    assert reasons == {"before", "after", "too late"}


def test_somebody_was_recorded_three_times() -> None:
    merged = demonstration().merged()
    assert any(winner in merged for winner in merged.values())
