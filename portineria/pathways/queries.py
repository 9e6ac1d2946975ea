"""Reading paths: the list, one of them, where a body may agree on one."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from portineria.foundation.walls.public import Actor
from portineria.people.public import PersonCard, person_cards
from portineria.programmes.public import OperationCard, operations

from .models import Path, PathObjective, PathStep
from .rules import part_for_paths
from .words import StepState


@dataclass(frozen=True)
class PathLine:
    """A path on a list: with whom, and how many minutes are planned for steps that stand."""

    path: Path
    person: PersonCard
    planned_minutes: int
    steps_left: int


def path_lines(offset: int, limit: int) -> list[PathLine]:
    """Paths the actor reaches, the latest agreed first; who may not be shown stands on no list."""
    paths = list(Path.objects.select_related("operation")[offset : offset + limit])
    people = person_cards([path.person_id for path in paths])
    steps: dict[UUID, list[PathStep]] = {path.pk: [] for path in paths}
    for step in PathStep.objects.filter(objective__path__in=paths).select_related("objective"):
        steps[step.objective.path_id].append(step)
    return [_line(path, people[path.person_id], steps[path.pk]) for path in paths if path.person_id in people]


def objectives_of(path: Path) -> list[PathObjective]:
    """The objectives of a path in their order, each with its steps."""
    return list(PathObjective.objects.filter(path=path).prefetch_related("steps"))


def planned_minutes(path: Path) -> Counter[str]:
    """Kind of step → minutes planned for those that stand."""
    planned: Counter[str] = Counter()
    for step in PathStep.objects.filter(objective__path=path).exclude(state=StepState.DROPPED):
        planned[step.kind] += step.planned_minutes
    return planned


def open_to(actor: Actor) -> list[OperationCard]:
    """Operations that can have paths, in which the actor's body has a part, by title."""
    body = actor.organisation_id
    found = [
        card
        for card in operations()
        if part_for_paths(card.sub_projects) and (body == card.lead_id or body in card.partner_ids)
    ]
    return sorted(found, key=lambda card: card.title)


def _line(path: Path, person: PersonCard, steps: list[PathStep]) -> PathLine:
    standing = [step for step in steps if step.state != StepState.DROPPED]
    left = sum(step.state == StepState.PLANNED for step in steps)
    return PathLine(path, person, sum(step.planned_minutes for step in standing), left)
