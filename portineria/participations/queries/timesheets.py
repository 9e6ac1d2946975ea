"""Timesheets of staff as values."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from ..models import TimesheetLine


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A signed line of work; `struck_at` an instant when it was wrong, None while it stands."""

    id: UUID
    operation_id: int
    worker: int
    worker_name: str
    on: date
    minutes: int
    task: str
    struck_at: datetime | None


def work_of(worker: int, first: date, last: date) -> list[WorkCard]:
    """The lines of one worker from a day to another, both included, struck ones too; the latest day first."""
    rows = TimesheetLine.objects.filter(worker=worker, on__range=(first, last)).order_by(
        "-on", "task", "-signed_at"
    )
    return [_card(row) for row in rows]


def work_for(operation_id: int, first: date, last: date) -> list[WorkCard]:
    """The lines that stand for an operation from a day to another, as far as the actor sees: what a claim reads."""
    rows = TimesheetLine.objects.standing().filter(operation_id=operation_id, on__range=(first, last))
    return [_card(row) for row in rows.order_by("worker_name", "worker", "on", "task")]


def worked_on(worker: int, on: date) -> int:
    """Minutes that stand of one worker on one day, whatever the operation."""
    rows = TimesheetLine.objects.standing().filter(worker=worker, on=on)
    return int(rows.aggregate(total=Sum("minutes"))["total"] or 0)


def _card(row: TimesheetLine) -> WorkCard:
    who = (row.worker, row.worker_name)
    return WorkCard(row.pk, row.operation_id, *who, row.on, row.minutes, row.task, row.struck_at)
