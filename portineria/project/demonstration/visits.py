"""From stories to single visits: who was at which meeting, under which record, and whether it was taken back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .calendars import Calendar
from .dice import Dice
from .plan import Frame, SchemePlan
from .stories import OUTSIDE, STANDING, WITHDRAWN, Story

Calendars = Mapping[tuple[str, str], Calendar]  # by operation and kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One record at one meeting; `block` is 2 after coming back."""

    record: str
    operation: str
    kind: str
    on: date
    block: int = 1
    withdrawn: bool = False


def visits(plan: SchemePlan, told: Sequence[Story], calendars: Calendars, dice: Dice) -> Iterator[Visit]:
    """Every visit of every story of a measure."""
    for story in told:
        for kind, state in ((plan.outer, story.outer), (plan.inner, story.inner)):
            if state == STANDING:
                yield from _standing(story, kind, kind == plan.inner, calendars, dice)
            elif state == WITHDRAWN:
                yield from _withdrawn(story, kind, calendars, dice)
            elif state == OUTSIDE:
                yield from _outside(story, kind, calendars, dice)


def _standing(story: Story, kind: str, inner: bool, calendars: Calendars, dice: Dice) -> Iterator[Visit]:
    days = calendars[story.home.code, kind]
    records = story.records
    if story.split:
        records = story.records[1:] if inner else story.records[:1]
    chosen = _chosen(story, days, len(records), dice)
    for place, (day, block) in enumerate(chosen):
        yield _visit(records[place % len(records)], story.home, kind, day, block=block)
    if story.corrected:
        yield from _mistake(story, records[0], kind, days, [day for day, _ in chosen], dice)
    if story.elsewhere:
        elsewhere = calendars[story.elsewhere.code, kind]
        for day in dice.some(elsewhere.inside, dice.between(1, 3)):
            yield _visit(records[0], story.elsewhere, kind, day)
    if dice.chance(12):
        block = 2 if story.comes_back else 1
        yield _visit(records[0], story.home, kind, dice.one(days.late), block=block)


def _chosen(story: Story, days: Calendar, records: int, dice: Dice) -> list[tuple[date, int]]:
    """Days that count, with the block they belong to; enough of them for each record to have one."""
    if not story.comes_back:
        return [(day, 1) for day in dice.some(days.inside, dice.between(max(1, records), 5))]
    first = dice.some(days.beginning(), dice.between(2, 3))
    again = dice.some(days.ending(), dice.between(1, 2))
    return [*((day, 1) for day in first), *((day, 2) for day in again)]


def _mistake(
    story: Story, record: str, kind: str, days: Calendar, taken: list[date], dice: Dice
) -> Iterator[Visit]:
    free = [day for day in days.inside if day not in taken]
    yield _visit(record, story.home, kind, dice.one(free), withdrawn=True)


def _withdrawn(story: Story, kind: str, calendars: Calendars, dice: Dice) -> Iterator[Visit]:
    days = calendars[story.home.code, kind].inside
    for day in dice.some(days, dice.between(1, 2)):
        yield _visit(story.person, story.home, kind, day, withdrawn=True)


def _outside(story: Story, kind: str, calendars: Calendars, dice: Dice) -> Iterator[Visit]:
    days = calendars[story.home.code, kind]
    too_early = dice.chance(40)
    block = 2 if story.comes_back and not too_early else 1
    for day in dice.some(days.early if too_early else days.late, dice.between(1, 2)):
        yield _visit(story.person, story.home, kind, day, block=block)


def _visit(
    record: str, frame: Frame, kind: str, day: date, *, block: int = 1, withdrawn: bool = False
) -> Visit:
    return Visit(record=record, operation=frame.code, kind=kind, on=day, block=block, withdrawn=withdrawn)
