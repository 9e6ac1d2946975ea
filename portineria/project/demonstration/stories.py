"""Who lives which story in a measure of the past, so that only honest counting finds the published figure.

Everybody has one home operation. On top of that some come back, go elsewhere too, are recorded twice, are
corrected; and there are those who must not count at all: withdrawn for good, or there on the wrong days only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .dice import Dice
from .plan import (
    COMES_BACK,
    CORRECTED,
    ELSEWHERE,
    OUTSIDE_ONLY,
    TWICE_RECORDED,
    WITHDRAWN_ONLY,
    Frame,
    SchemePlan,
)
from .population import Population
from .records import Person

STANDING, WITHDRAWN, OUTSIDE = "standing", "withdrawn", "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One human being in a measure; `outer` and `inner` say how the presences of each kind ended (empty: none)."""

    records: tuple[str, ...]  # keys of the person's records, the surviving one first
    home: Frame
    outer: str = STANDING
    inner: str = ""
    elsewhere: Frame | None = None
    comes_back: bool = False
    corrected: bool = False
    split: bool = False  # outer presences under the first record, inner ones under the second

    @property
    def person(self) -> str:
        """The surviving record."""
        return self.records[0]


Change = Callable[[Story], Story]


def stories(plan: SchemePlan, people: Population, dice: Dice) -> list[Story]:
    """Everybody of a measure: exactly `plan.people` who count, and the others around them."""
    everybody = _settled(plan, people)
    included = [story for story in everybody if story.inner]
    others = [story for story in everybody if not story.inner]
    told = [*_complicated(included, plan, people, dice), *_complicated(others, plan, people, dice)]
    told = _inner_that_does_not_count(told, plan, dice)
    return [*told, *_who_does_not_count(plan, people, dice)]


def quotas(total: int, places: int) -> list[int]:
    """A total shared among places as evenly as can be."""
    return [total // places + (place < total % places) for place in range(places)]


def _settled(plan: SchemePlan, people: Population) -> list[Story]:
    everybody = []
    shares = zip(
        plan.frames,
        quotas(plan.people, len(plan.frames)),
        quotas(plan.inner_people, len(plan.frames)),
        strict=True,
    )
    for frame, count, inner in shares:
        for place, person in enumerate(people.settle(count)):
            state = STANDING if place < inner else ""
            everybody.append(Story(records=(person.key,), home=frame, inner=state))
    return everybody


def _complicated(told: list[Story], plan: SchemePlan, people: Population, dice: Dice) -> list[Story]:
    by_key = {person.key: person for person in people.persons}
    changes: list[tuple[int, Change]] = [
        (COMES_BACK, lambda story: replace(story, comes_back=True)),
        (ELSEWHERE, lambda story: replace(story, elsewhere=_another(plan.frames, story.home, dice))),
        (CORRECTED, lambda story: replace(story, corrected=True)),
        (TWICE_RECORDED, lambda story: _recorded_again(story, by_key[story.person], people, dice)),
    ]
    for percent, change in changes:
        chosen = {story.person for story in dice.share(told, percent)}
        told = [change(story) if story.person in chosen else story for story in told]
    return told


def _another(frames: Sequence[Frame], home: Frame, dice: Dice) -> Frame | None:
    others = [frame for frame in frames if frame != home]
    return dice.one(others) if others else None


def _recorded_again(story: Story, person: Person, people: Population, dice: Dice) -> Story:
    """A second record, sometimes a third merged into the second; a fifth split the two kinds between them."""
    keys = [person.key]
    for nth in range(2, 4 if dice.chance(8) else 3):
        keys.append(people.record_again(person, nth, into=keys[-1]).key)
    return replace(story, records=tuple(keys), split=bool(story.inner) and dice.chance(20))


def _inner_that_does_not_count(told: list[Story], plan: SchemePlan, dice: Dice) -> list[Story]:
    """Some who only came to the outer kind were also written down for the inner one: by mistake, or too late."""
    free = [story for story in told if not story.inner]
    wrong = dice.some(free, plan.inner_people * (WITHDRAWN_ONLY + OUTSIDE_ONLY) // 100)
    states = {
        story.person: WITHDRAWN
        if at * (WITHDRAWN_ONLY + OUTSIDE_ONLY) < len(wrong) * WITHDRAWN_ONLY
        else OUTSIDE
        for at, story in enumerate(wrong)
    }
    return [replace(story, inner=states.get(story.person, story.inner)) for story in told]


def _who_does_not_count(plan: SchemePlan, people: Population, dice: Dice) -> list[Story]:
    told = []
    for state, percent in ((WITHDRAWN, WITHDRAWN_ONLY), (OUTSIDE, OUTSIDE_ONLY)):
        count = -(-plan.people * percent // 100)
        for frame, share in zip(plan.frames, quotas(count, len(plan.frames)), strict=True):
            for person in people.settle(share):
                inner = dice.one([state, STANDING, ""]) if plan.inner else ""
                told.append(Story(records=(person.key,), home=frame, outer=state, inner=inner))
    return told
