"""Records about which something has still to be asked, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from ..models import FlatRecord
from ..rules import EntryState, ExitState, FollowupState, Record, letter_of
from ..rules.asking import later_exits
from ..rules.completeness import FOR_L, FULL

ALWAYS_THERE = {"entered_on"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A participation as it stands: keys, its body and neighbourhood, the record."""

    participation_id: UUID
    operation_id: int
    person_id: UUID
    record: Record


def unfinished(
    objectives: Mapping[int, str],
    today: date,
    *,
    exit_days: int,
    later_months: int,
    offset: int = 0,
    limit: int = 50,
) -> tuple[int, list[Standing]]:
    """How many records of these operations (id → specific objective) lack an answer, and some; latest entry first.

    Those, and only those, of which `rules.asks` asks something.
    """
    left = _left(objectives, today, exit_days, later_months)
    rows = FlatRecord.objects.filter(_blank(objectives) | left)
    some = rows.order_by("-entered_on", "participation_id")[offset : offset + limit]
    return rows.count(), [_standing(row) for row in some]


def standing(participation_id: UUID) -> Standing | None:
    """One participation; None when the actor reaches none."""
    row = FlatRecord.objects.filter(pk=participation_id).first()
    return None if row is None else _standing(row)


def _blank(objectives: Mapping[int, str]) -> Q:
    """The answers required at entry are not all there."""
    poorest = [key for key, objective in objectives.items() if letter_of(objective) == "l"]
    others = [key for key in objectives if key not in poorest]
    return Q(operation_id__in=others) & _any_blank(FULL) | Q(operation_id__in=poorest) & _any_blank(FOR_L)


def _any_blank(names: Sequence[str]) -> Q:
    wanted = Q()
    for name in names:
        if name not in ALWAYS_THERE:
            wanted |= Q(**{f"{name}__isnull": True})
    return wanted


def _left(objectives: Mapping[int, str], today: date, exit_days: int, later_months: int) -> Q:
    """Who left lately without an observation, or about half a year ago without one."""
    lately = Q(left_on__gte=today - timedelta(days=exit_days), left_on__lte=today)
    long_ago = Q(left_on__range=later_exits(today, later_months))
    unseen = lately & Q(exit_observed_on__isnull=True) | long_ago & Q(followup_observed_on__isnull=True)
    return Q(operation_id__in=list(objectives)) & unseen


def _standing(row: FlatRecord) -> Standing:
    return Standing(row.participation_id, row.operation_id, row.person_id, _record(row))


def _record(row: FlatRecord) -> Record:
    return Record(
        entered_on=row.entered_on,
        entry=EntryState(**_values(row, EntryState)),
        left_on=row.left_on,
        exit=ExitState(**_values(row, ExitState, "exit_")),
        qualification_on=row.qualification_on,
        followup=FollowupState(**_values(row, FollowupState, "followup_")),
    )


def _values(row: FlatRecord, state: Any, prefix: str = "") -> dict[str, Any]:
    return {one.name: getattr(row, prefix + one.name) for one in fields(state)}
