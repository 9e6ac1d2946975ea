"""The whole demonstration at once: the same seed, day and operations give the same people and registers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from .calendars import calendar
from .dice import Dice
from .housing import dwellings
from .plan import SEED, Frame, SchemePlan, Targets, default_frames, past_schemes, running_frames
from .population import Population
from .present import present
from .records import Demonstration, Dwelling, Household, Register
from .registers import attendances, enrolments, past_labs, past_sessions, spells
from .stories import STANDING, Story, stories
from .visits import visits


def generate(
    *, today: date, seed: int = SEED, targets: Targets | None = None, frames: Sequence[Frame] = ()
) -> Demonstration:
    """People, homes and registers as of `today` (Europe/Rome); the past does not depend on `today`.

    Raises ValueError when the operations cannot hold what the targets ask for.
    """
    targets = targets or Targets()
    frames = tuple(frames) or default_frames(targets.labs)
    codes: set[str] = set()
    told, registers, populations = [], [], []
    for plan in past_schemes(frames, targets):
        people = Population(plan.name, Dice(seed, plan.name, "people"), _born_by(plan), codes)
        scheme = stories(plan, people, Dice(seed, plan.name, "stories"))
        registers.append(_past(plan, scheme, seed))
        told.extend(scheme)
        populations.append(people)
    newcomers = Population("new", Dice(seed, "new", "people"), today - timedelta(days=365), codes)
    living = present(running_frames(frames), _known(told), newcomers, today, Dice(seed, "present"))
    populations.append(newcomers)
    homes = dwellings()
    return Demonstration(
        dwellings=homes,
        persons=tuple(person for people in populations for person in people.persons),
        households=tuple(_housed(populations, told, living, homes)),
        register=sum([*registers[1:], living], registers[0]),
    )


def _born_by(plan: SchemePlan) -> date:
    return min(frame.starts_on for frame in plan.frames) - timedelta(days=60)


def _past(plan: SchemePlan, told: Sequence[Story], seed: int) -> Register:
    kinds = [kind for kind in (plan.outer, plan.inner) if kind]
    calendars = {
        (frame.code, kind): calendar(frame, kind, plan.as_of) for frame in plan.frames for kind in kinds
    }
    there = list(visits(plan, told, calendars, Dice(seed, plan.name, "visits")))
    labs = past_labs(plan.frames)
    return Register(
        labs=labs,
        sessions=past_sessions(labs, calendars),
        attendances=attendances(there, labs, Dice(seed, plan.name, "corrections")),
        spells=spells(there),
        enrolments=enrolments(there, labs),
    )


def _known(told: Sequence[Story]) -> dict[str, list[str]]:
    """The persons each neighbourhood got to know in the past, in order."""
    known: dict[str, list[str]] = {}
    for story in told:
        if story.home.neighbourhood and story.outer == STANDING:
            known.setdefault(story.home.neighbourhood, []).append(story.person)
    return known


def _housed(
    populations: Sequence[Population], told: Sequence[Story], living: Register, homes: Sequence[Dwelling]
) -> list[Household]:
    """Each household of a known neighbourhood in a home of its own, while there are free ones."""
    where = {story.person: story.home.neighbourhood for story in told}
    places = {lab.key: lab.neighbourhood for lab in living.labs}
    where = {row.person: places[row.lab] for row in living.enrolments} | where
    free: dict[str, list[Dwelling]] = {}
    for home in homes:
        free.setdefault(home.neighbourhood, []).append(home)
    dice = Dice("moving in", len(homes))
    housed = []
    for household in (household for people in populations for household in people.households):
        home_here = free.get(where.get(household.members[0][0], ""), [])
        if home_here:
            since = date(dice.between(1985, 2017), dice.between(1, 12), 1)
            household = replace(
                household, dwelling=home_here.pop(dice.below(len(home_here))).key, since=since
            )
        housed.append(household)
    return housed
