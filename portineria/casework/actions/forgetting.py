"""What has been kept long enough is forgotten, as the declarations of its fields say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import connections

from portineria.facts.casework import PrivateNotesForgotten, RoundsForgotten
from portineria.facts.public import publish
from portineria.foundation.walls.public import current_visit, entered

from ..access import FORGETTER
from ..rules.forgetting import notes_kept_since, rounds_kept_since


@dataclass(frozen=True)
class Forgotten:
    """How many private notes, and how many rounds with their visits, are no more."""

    notes: int
    rounds: int


def forget_what_is_over(*, today: date) -> Forgotten:
    """Take away, on `today` (in Rome), notes and rounds whose time is over; a fact says how many there were.

    A round stays while somebody's wish not to be visited, said at its doors, still holds. A second time nothing is
    left to do, and nothing is told. Works as FORGETTER, whoever calls.
    """
    notes_since, rounds_since = notes_kept_since(today), rounds_kept_since(today)
    with entered(FORGETTER, writes=True):
        notes = _call("forget_private_notes", notes_since)
        if notes:
            publish(PrivateNotesForgotten(written_before=notes_since, count=notes))
        rounds = _call("forget_rounds", rounds_since)
        if rounds:
            publish(RoundsForgotten(ended_before=rounds_since, count=rounds))
    return Forgotten(notes=notes, rounds=rounds)


def _call(function: Literal["forget_private_notes", "forget_rounds"], before: date) -> int:
    """How many a function of the walls took away; inside a visit, on its connection."""
    visit = current_visit()
    assert visit is not None  # noqa: S101 - for the type checker: the only caller has entered
    with connections[visit.alias].cursor() as cursor:
        cursor.execute(f"SELECT walls.{function}(%s)", [before])
        return int(cursor.fetchone()[0])
