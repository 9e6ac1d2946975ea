"""Records about which something has still to be asked, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, When

from ..models import FlatRecord
from ..rules import EntryState, ExitState, FollowupState, Record, letter_of
from ..rules.asking import later_exits
from ..rules.completeness import FOR_L, FULL

ALWAYS_THERE = {"entered_on"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A participation as it stands: keys, its body and neighbourhood (None: nobody's yet), the record."""

    participation_id: UUID
    operation_id: int
    person_id: UUID
    record: Record
    organisation_id: int | None = None
    neighbourhood_id: int | None = None


def unfinished(
    objectives: Mapping[int, str],
    today: date,
    *,
    exit_days: int,
    later_months: int,
    offset: int = 0,
    limit: int = 50,
) -> tuple[int, list[Standing]]:
    """How many records of these operations (id → specific objective) lack an answer, and some.

    Those, and only those, of which `rules.asks` asks something. First whose answer counts for a few days only, then
    the latest entries.
    """
    lately = _lately(today, exit_days)
    left = _left(objectives, lately, later_exits(today, later_months))
    rows = FlatRecord.objects.filter(_blank(objectives) | left)
    hurried = rows.annotate(hurry=Case(When(lately, then=F("left_on"))))
    some = hurried.order_by(F("hurry").asc(nulls_last=True), "-entered_on", "participation_id")
    return rows.count(), [_standing(row) for row in some[offset : offset + limit]]


def standing(participation_id: UUID) -> Standing | None:
    """One participation; None when the actor reaches none."""
    row = FlatRecord.objects.filter(pk=participation_id).first()
    return None if row is None else _standing(row)


def standings(participation_ids: Sequence[UUID]) -> list[Standing]:
    """Those of these participations that the actor reaches, in this order."""
    rows = FlatRecord.objects.in_bulk(list(participation_ids))
    return [_standing(rows[key]) for key in participation_ids if key in rows]


def reached_among(participation_ids: Sequence[UUID]) -> list[UUID]:
    """Which of these participations the actor reaches, in this order."""
    reached = set(FlatRecord.objects.filter(pk__in=participation_ids).values_list("pk", flat=True))
    return [key for key in participation_ids if key in reached]


def records_reached(operation_id: int) -> int:
    """How many participations of an operation the actor reaches: a number, nobody's record."""
    found: int = FlatRecord.objects.filter(operation_id=operation_id).count()
    return found


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


def _lately(today: date, exit_days: int) -> Q:
    """Who left so lately that what is seen now still counts, and nobody has looked."""
    return Q(left_on__range=(today - timedelta(days=exit_days), today), exit_observed_on__isnull=True)


def _left(objectives: Mapping[int, str], lately: Q, half_a_year_ago: tuple[date, date]) -> Q:
    """Who left lately without an observation, or about half a year ago without one."""
    later = Q(left_on__range=half_a_year_ago, followup_observed_on__isnull=True)
    return Q(operation_id__in=list(objectives)) & (lately | later)


def _standing(row: FlatRecord) -> Standing:
    place = (row.organisation_id, row.neighbourhood_id)
    return Standing(row.participation_id, row.operation_id, row.person_id, _record(row), *place)


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
