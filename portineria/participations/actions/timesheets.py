"""Signing one's own hours of work for an operation, and striking a line that was wrong.

Facts: `TimesheetSigned`, `TimesheetStruck`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.facts.participations import TimesheetSigned, TimesheetStruck
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import TimesheetLine
from .hours import NAMESPACE, HoursDiffer


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkRow:
    """So many `minutes` (1 to 1440) of one's own work for an operation on a day; `task` says what was done."""

    operation_id: int
    neighbourhood_id: int
    on: date
    minutes: int
    task: str


@transaction.atomic
def sign_work(*, row: WorkRow, by: Actor) -> bool:
    """Sign one's own line; whether it is new. HoursDiffer when the same task of that day stands with other minutes.

    PermissionError for who is nobody in particular, or acts for no body: nobody signs for somebody else.
    """
    if by.user_id is None or by.organisation_id is None:
        raise PermissionError("a timesheet is signed by who worked")
    line: dict[str, Any] = {"operation_id": row.operation_id, "organisation_id": by.organisation_id}
    line |= {"worker": by.user_id, "on": row.on, "task": row.task}
    written = TimesheetLine.objects.filter(**line)
    standing = written.standing().first()
    if standing is not None and standing.minutes != row.minutes:
        raise HoursDiffer(standing.pk, standing.minutes)
    if standing is not None:
        return False
    key = uuid5(NAMESPACE, "/".join(map(str, [*line.values(), written.count()])))
    return _kept(TimesheetLine(id=key, **line), row, by)


@transaction.atomic
def strike_work(*, line_id: UUID, by: Actor) -> bool:
    """One's own line was wrong: it stays on record, struck. False when it was struck already, or is somebody else's."""
    own = TimesheetLine.objects.standing().filter(pk=line_id, worker=by.user_id)
    line = own.first()
    if line is None or not own.update(struck_at=timezone.now(), struck_by=by.user_id):
        return False
    publish(TimesheetStruck(**_about(line)))
    return True


def _kept(line: TimesheetLine, row: WorkRow, by: Actor) -> bool:
    line.minutes, line.worker_name, line.neighbourhood_id = row.minutes, by.name, row.neighbourhood_id
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError:  # the same touch, at the same moment
        return False
    publish(TimesheetSigned(**_about(line)))
    return True


def _about(line: TimesheetLine) -> dict[str, Any]:
    return {
        "operation_id": line.operation_id,
        "on": line.on,
        "minutes": line.minutes,
        "organisation_id": line.organisation_id,
        "neighbourhood_id": line.neighbourhood_id,
    }
