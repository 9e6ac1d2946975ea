"""Reads of participation allowances: the rates of an operation, what is due, what was stated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portineria.foundation.walls.public import Actor
from portineria.participations.public import hours_of

from .models import AllowanceRate, AllowanceStatement, Path
from .rules import Due, Rate, SignedDay, month_of, monthly_due


@dataclass(frozen=True)
class Month:
    """A month of a path: minutes signed in it, and the statement that stands; None: not counted yet."""

    first: date
    minutes: int
    statement: AllowanceStatement | None


def rate_rows(operation_id: int, organisation_id: int) -> list[AllowanceRate]:
    """The rates of an operation at one body that stand, the latest first."""
    rows = AllowanceRate.objects.filter(struck_at__isnull=True, organisation_id=organisation_id)
    return list(rows.filter(operation_id=operation_id).order_by("-from_on"))


def rates_of(actor: Actor) -> list[AllowanceRate]:
    """Every rate of the actor's body that stands, by operation, the latest first."""
    rows = AllowanceRate.objects.filter(struck_at__isnull=True, organisation_id=actor.organisation_id or 0)
    return list(rows.select_related("operation").order_by("operation__title", "-from_on"))


def due_for(path: Path, month: date) -> Due:
    """What is due for a month by the hours that stand and the rates that stand. NoRate when a day has none."""
    rates = [
        Rate(
            from_on=row.from_on,
            cents_per_hour=row.cents_per_hour,
            monthly_cap_cents=row.monthly_cap_cents,
            kinds=tuple(row.kinds),
        )
        for row in rate_rows(path.operation_id, path.organisation_id)
    ]
    return monthly_due(signed_days(path), rates, month)


def signed_days(path: Path) -> list[SignedDay]:
    """The lines of hours that stand."""
    lines = hours_of(path.participation_id, path.organisation_id)
    return [
        SignedDay(on=line.on, kind=line.kind, minutes=line.minutes)
        for line in lines
        if line.struck_at is None
    ]


def months_of(path: Path) -> list[Month]:
    """Every month in which hours stand or a statement does, the latest first."""
    minutes: dict[date, int] = {}
    for day in signed_days(path):
        minutes[month_of(day.on)] = minutes.get(month_of(day.on), 0) + day.minutes
    stated = {row.month: row for row in AllowanceStatement.objects.standing().filter(path=path)}
    return [
        Month(first, minutes.get(first, 0), stated.get(first))
        for first in sorted({*minutes, *stated}, reverse=True)
    ]


def effects_of(rows: Sequence[AllowanceRate], due: Due) -> str:
    """What the last rate of what is due says about the rent."""
    last = max(line.from_on for line in due.lines)
    return next(row.effects for row in rows if row.from_on == last)
