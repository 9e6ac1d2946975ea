"""Ending a path, with its reason; going on after all.

Facts: `PathEnded`, `PathResumed`. Leaving the operation is written into the participation by the same touch.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.pathways import PathEnded, PathResumed
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor
from portineria.participations.public import EXIT_WINDOW_DAYS, ExitState, last_hours_on

from ..models import Ending, Path, Placement
from ..rules import Refused, check_day_of, check_ends_after_hours, counts_at_exit
from ..words import NO_EMPLOYMENT
from .outcomes import about, told_at_exit, write_outcome
from .paths import held

TWICE = "Questo percorso è già finito: non è cambiato nulla. Se riprende, tocca «Il percorso riprende»."


@transaction.atomic
def end_path(*, path_id: UUID, ended_on: date, reason: str, leaves: bool, words: str = "", by: Actor) -> bool:
    """The path ended on a day, for a coded reason. Whether the exit from the operation was written too.

    `leaves`: the person leaves the operation with it; when another body keeps the participation, it says so itself.
    Refused when the path has ended, or hours are signed after that day.
    """
    path = held(path_id)
    if Ending.objects.standing().filter(path=path).exists():
        raise Refused(TWICE)
    check_day_of("dell’uscita", on=ended_on, agreed_on=path.agreed_on, today=timezone.localdate())
    check_ends_after_hours(ended_on, last_hours_on(path.participation_id, path.organisation_id))
    write_outcome(Ending(ended_on=ended_on, reason=reason), path, words, by)
    publish(PathEnded(on=ended_on, reason=reason, leaves=leaves, **about(path)))
    return leaves and told_at_exit(path, _known_of_work(path, ended_on), by, left_on=ended_on)


@transaction.atomic
def resume_path(*, path_id: UUID, by: Actor) -> None:
    """It had not ended after all: the line is struck, hours can be signed again. Refused when it is under way."""
    path = held(path_id)
    hand = {"struck_at": timezone.now(), "struck_by": by.user_id or 0}
    if not Ending.objects.standing().filter(path=path).update(**hand):
        raise Refused("Questo percorso non è finito: non è cambiato nulla.")
    publish(PathResumed(on=timezone.localdate(), **about(path)))


def _known_of_work(path: Path, ended_on: date) -> ExitState:
    """Who is at work by the day of writing, within the window that counts, was employed at exit: nobody asks again."""
    today = timezone.localdate()
    if not counts_at_exit(ended_on, seen_on=today, within=EXIT_WINDOW_DAYS):
        return ExitState()
    at_work = Placement.objects.standing().filter(path=path, starts_on__lte=today)
    at_work = at_work.exclude(contract__in=NO_EMPLOYMENT).exclude(ends_on__lt=today)
    return ExitState(observed_on=today, employment="employed") if at_work.exists() else ExitState()
