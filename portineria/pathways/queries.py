"""Reading paths: the list, one of them, where a body may agree on one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from portineria.foundation.walls.public import Actor
from portineria.participations.public import EXIT_WINDOW_DAYS, standings
from portineria.people.public import PersonCard, person_cards
from portineria.programmes.public import OperationCard, operations

from .models import Certificate, Ending, Offer, Path, PathObjective, PathStep, Placement
from .models.outcome import Outcome
from .rules import part_for_paths
from .words import StepState

OUTCOMES: tuple[type[Outcome], ...] = (Offer, Placement, Certificate)


@dataclass(frozen=True)
class PathLine:
    """A path on a list: with whom, minutes planned for steps that stand, when it ended (None: it goes on)."""

    path: Path
    person: PersonCard
    planned_minutes: int
    steps_left: int
    ended_on: date | None = None


def path_lines(offset: int, limit: int) -> list[PathLine]:
    """Paths the actor reaches, the latest agreed first; who may not be shown stands on no list."""
    return lines_of(list(Path.objects.select_related("operation")[offset : offset + limit]))


def lines_of(paths: Sequence[Path]) -> list[PathLine]:
    """The lines of these paths, in this order."""
    people = person_cards([path.person_id for path in paths])
    steps: dict[UUID, list[PathStep]] = {path.pk: [] for path in paths}
    for step in PathStep.objects.filter(objective__path__in=paths).select_related("objective"):
        steps[step.objective.path_id].append(step)
    endings = endings_of(paths)
    return [
        _line(path, people[path.person_id], steps[path.pk], endings.get(path.pk))
        for path in paths
        if path.person_id in people
    ]


def objectives_of(path: Path) -> list[PathObjective]:
    """The objectives of a path in their order, each with its steps."""
    return list(PathObjective.objects.filter(path=path).prefetch_related("steps"))


def planned_minutes(path: Path) -> Counter[str]:
    """Kind of step → minutes planned for those that stand."""
    planned: Counter[str] = Counter()
    for step in PathStep.objects.filter(objective__path=path).exclude(state=StepState.DROPPED):
        planned[step.kind] += step.planned_minutes
    return planned


def endings_of(paths: Iterable[Path]) -> dict[UUID, date]:
    """Path → the day it ended; who goes on is not there."""
    rows = Ending.objects.standing().filter(path__in=[path.pk for path in paths])
    return dict(rows.values_list("path_id", "ended_on"))


def ending_of(path: Path) -> Ending | None:
    """How a path ended; None while it goes on."""
    row: Ending | None = Ending.objects.standing().filter(path=path).first()
    return row


def goes_on_elsewhere(path: Path) -> bool:
    """Whether the person has another path of the same body in the operation that has not ended."""
    others = Path.objects.filter(participation_id=path.participation_id, organisation_id=path.organisation_id)
    return any(other.pk not in endings_of([other]) for other in others.exclude(pk=path.pk))


def exits_due(today: date) -> list[PathLine]:
    """Who left so lately that their state at exit can still be asked, and nobody has; the most urgent first."""
    first = today - timedelta(days=EXIT_WINDOW_DAYS)
    rows = Ending.objects.standing().filter(ended_on__range=(first, today)).order_by("ended_on", "pk")
    paths = [row.path for row in rows.select_related("path__operation")]
    records = {
        one.participation_id: one.record for one in standings([path.participation_id for path in paths])
    }
    unseen = {key for key, one in records.items() if one.left_on is not None and one.exit.observed_on is None}
    return lines_of([path for path in paths if path.participation_id in unseen])


def outcomes_of(path: Path) -> list[Outcome]:
    """Offers, work found and certificates of a path that stand, in this order, the latest of each first."""
    return [row for model in OUTCOMES for row in model.objects.standing().filter(path=path)]


def open_to(actor: Actor) -> list[OperationCard]:
    """Operations that can have paths, in which the actor's body has a part, by title."""
    return [card for card in works_on(actor) if part_for_paths(card.sub_projects)]


def works_on(actor: Actor) -> list[OperationCard]:
    """Operations in which the actor's body has a part, by title."""
    body = actor.organisation_id
    found = [card for card in operations() if body == card.lead_id or body in card.partner_ids]
    return sorted(found, key=lambda card: card.title)


def _line(path: Path, person: PersonCard, steps: list[PathStep], ended_on: date | None) -> PathLine:
    standing = [step for step in steps if step.state != StepState.DROPPED]
    left = sum(step.state == StepState.PLANNED for step in steps)
    return PathLine(path, person, sum(step.planned_minutes for step in standing), left, ended_on)
