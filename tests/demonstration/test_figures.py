"""Honest counting finds the published figures; every shortcut finds another number."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from portineria.project.demonstration.generate import generate
from portineria.project.demonstration.plan import Targets, default_frames
from portineria.results.rules import Presence

from .scenes import AS_OF, PUBLISHED, TODAY, count, dates_of, demonstration, presences, same, survivors

PERSONS = ("labs.people", "labs.inclusion", "programmes.recipients")
KIND = {
    "labs.people": "laboratory",
    "labs.inclusion": "inclusion",
    "programmes.recipients": "recipient",
    "fseplus.people": "social_management",
}
Rows = list[Presence]


@pytest.mark.parametrize("figure", sorted(PUBLISHED))
def test_counting_finds_the_published_figure(figure: str) -> None:
    assert count(figure, demonstration()).value == PUBLISHED[figure]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_seed_finds_the_published_figures(seed: int) -> None:
    made = generate(today=TODAY, seed=seed)
    assert {figure: count(figure, made).value for figure in PUBLISHED} == PUBLISHED


@pytest.mark.parametrize("targets", [Targets(labs=3, people=47, inclusion=20, recipients=31)])
def test_other_targets_are_found_too(targets: Targets) -> None:
    made = generate(today=TODAY, targets=targets)
    found = [count(figure, made, labs=3).value for figure in sorted(PUBLISHED)]
    assert found == [targets.inclusion, targets.labs, targets.people, targets.recipients]


def test_operations_with_other_dates_are_counted_just_as_well() -> None:
    frames = [
        replace(frame, ends_on=None if frame.scheme == "MILANO-2020" else frame.ends_on)
        for frame in default_frames(33)
    ]
    made = generate(today=TODAY, frames=frames)
    assert {figure: count(figure, made).value for figure in PUBLISHED} == PUBLISHED


def test_operations_that_cannot_hold_the_figures_are_refused() -> None:
    short = [replace(frame, ends_on=frame.starts_on) for frame in default_frames(33)]
    with pytest.raises(ValueError, match="too few"):
        generate(today=TODAY, frames=short)
    with pytest.raises(ValueError, match="labs expected"):
        generate(today=TODAY, frames=short[1:])


def rows_of(figure: str) -> Rows:
    """Standing and withdrawn presences of a figure's kind, whenever they are dated."""
    return [row for row in presences() if row.kind == KIND[figure]]


def standing_in_time(rows: Iterable[Presence], figure: str) -> Rows:
    dates = {operation.code: operation for operation in dates_of(default_frames(33))}
    return [
        row
        for row in rows
        if not row.withdrawn and dates[row.operation].covers(row.on) and row.on <= AS_OF[figure]
    ]


def raw_rows(figure: str) -> int:
    return len(rows_of(figure))


def standing_rows(figure: str) -> int:
    return len(standing_in_time(rows_of(figure), figure))


def participations(figure: str) -> int:
    return len({(row.operation, same(row.person)) for row in standing_in_time(rows_of(figure), figure)})


def records(figure: str) -> int:
    return len({row.person for row in standing_in_time(rows_of(figure), figure)})


def undated(figure: str) -> int:
    return len({same(row.person) for row in rows_of(figure) if not row.withdrawn})


def uncorrected(figure: str) -> int:
    untouched = [replace(row, withdrawn=False) for row in rows_of(figure)]
    return len({same(row.person) for row in standing_in_time(untouched, figure)})


def operations_of(figure: str) -> set[str]:
    return {row.operation for row in rows_of(figure)}


def spells(figure: str) -> int:
    operations = operations_of(figure)
    return sum(spell.operation in operations for spell in demonstration().register.spells)


def enrolled(figure: str) -> int:
    operations = operations_of(figure)
    labs = {lab.key for lab in demonstration().register.labs if lab.operation in operations}
    return len({row.person for row in demonstration().register.enrolments if row.lab in labs})


SHORTCUTS = (
    raw_rows,
    standing_rows,
    participations,
    records,
    undated,
    uncorrected,
    spells,
    enrolled,
)


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("figure", PERSONS)
def test_a_shortcut_finds_a_wrong_figure(figure: str, shortcut: Callable[[str], int]) -> None:
    assert shortcut(figure) != PUBLISHED[figure]


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=lambda way: way.__name__)
def test_todays_figure_is_not_found_by_a_shortcut_either(shortcut: Callable[[str], int]) -> None:
    if shortcut in {participations, undated}:  # everybody is in one neighbourhood, and nobody out of time
        return
    assert shortcut("fseplus.people") != count("fseplus.people", demonstration()).value


def test_inclusion_needs_the_laboratory() -> None:
    alone = {same(row.person) for row in standing_in_time(rows_of("labs.inclusion"), "labs.inclusion")}
    assert len(alone) > PUBLISHED["labs.inclusion"]


def test_who_is_counted_without_merging_is_wrong_in_both_directions() -> None:
    """Some inclusion presences stand under another record than the laboratory's: only merging finds them."""
    unmerged = count("labs.inclusion", demonstration(), merging=False).value
    assert unmerged != PUBLISHED["labs.inclusion"]
    found = {row.person for row in standing_in_time(rows_of("labs.inclusion"), "labs.inclusion")}
    at_lab = {row.person for row in standing_in_time(rows_of("labs.people"), "labs.people")}
    assert (found - at_lab) & survivors().keys()


def test_before_the_programme_nobody_is_counted() -> None:
    assert count("labs.people", demonstration(), as_of=date(2018, 5, 22)).value == 0
