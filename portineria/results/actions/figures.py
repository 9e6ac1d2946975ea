"""What is written: questions that wait, counts that are frozen, checks of what was frozen."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from portineria.facts.public import publish
from portineria.facts.results import SnapshotFrozen
from portineria.foundation.walls.public import Actor, entered

from ..access import FREEZER
from ..models import Recomputation, Recount, Snapshot
from ..queries.counting import Answer, Question, answers, dated_questions, touched_rules
from ..queries.frozen import official_snapshots
from ..rules import rule_in_force
from ..words import Occasion
from .tallies import keep_tallies


def ask_recount(*, operation_id: int | None, by: Actor) -> None:
    """Note that the records of an operation (None: of all) changed; while one question waits, no second is asked."""
    Recount.objects.bulk_create([Recount(operation_id=operation_id)], ignore_conflicts=True)


def freeze_figures(today: date, *, by: Actor) -> list[Snapshot]:
    """Count every published figure and make what comes out its frozen value; returns the new ones.

    Counts as FREEZER, whatever `by` may see: a total does not depend on who asks for it.
    """
    with entered(FREEZER, writes=True):
        return _freeze(dated_questions(today), Occasion.COMMAND)


def answer_recounts(*, today: date, by: Actor) -> list[Snapshot]:
    """Freeze again the figures that waiting questions touch, tally their operations, mark the questions answered.

    The questions are taken before counting: whatever is recorded later asks anew.
    """
    with entered(FREEZER, writes=True):
        asked = _take_questions()
        rules = touched_rules(asked, today) if asked else set()
        keep_tallies(asked, today=today, by=by)
        return _freeze([one for one in dated_questions(today) if one.rule.code in rules], Occasion.ASKED)


def _take_questions() -> set[int | None]:
    waiting = list(Recount.objects.waiting().select_for_update(skip_locked=True))
    Recount.objects.filter(pk__in=[recount.pk for recount in waiting]).update(answered_at=Now())
    return {recount.operation_id for recount in waiting}


def check_figures(*, today: date, by: Actor) -> list[Recomputation]:
    """Count every frozen figure again from all the records and store what came out; returns the differences.

    A difference is kept and shown; the frozen value stays until somebody freezes again.
    """
    with entered(FREEZER, writes=True):
        official = official_snapshots()
        questions = [Question(rule_in_force(figure, today), as_of) for figure, as_of in official]
        found = [_log(_kept(answer), Occasion.NIGHTLY) for answer in answers(questions)]
        return [check for check in found if check.snapshot_id != _official_id(official, check.snapshot)]


def _official_id(official: dict[tuple[str, date], Recomputation], found: Snapshot) -> int:
    return official[found.figure, found.as_of].snapshot_id


def _freeze(questions: Iterable[Question], occasion: Occasion) -> list[Snapshot]:
    official = official_snapshots()
    fresh = []
    for answer in answers(list(questions)):
        snapshot = _kept(answer)
        before = official.get((snapshot.figure, snapshot.as_of))
        if before is None or before.snapshot_id != snapshot.pk:
            _log(snapshot, occasion)
            _announce(snapshot)
            fresh.append(snapshot)
    return fresh


@transaction.atomic
def _kept(answer: Answer) -> Snapshot:
    """The snapshot with this digest, written now if it is new."""
    outcome = answer.tally
    snapshot, _ = Snapshot.objects.get_or_create(
        figure=outcome.figure,
        as_of=outcome.as_of,
        digest=answer.digest,
        defaults={
            "rule_version": outcome.rule_version,
            "value": outcome.value,
            "exclusions": dict(outcome.exclusions),
            "rows": outcome.rows,
        },
    )
    return snapshot


def _log(snapshot: Snapshot, occasion: Occasion) -> Recomputation:
    return Recomputation.objects.create(snapshot=snapshot, occasion=occasion)


def _announce(snapshot: Snapshot) -> None:
    publish(
        SnapshotFrozen(
            figure=snapshot.figure, as_of=snapshot.as_of, value=snapshot.value, digest=snapshot.digest
        )
    )
