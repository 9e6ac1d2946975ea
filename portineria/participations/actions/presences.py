"""What can be done to a participation: somebody was there, was not there after all, left.

Facts: the module that held the session says what happened (`AttendanceRecorded`); only a whole register taken in
at once is told from here (`RegisterImported`). Actions run inside a writing visit of `by`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from portineria.facts.participations import RegisterImported
from portineria.facts.public import publish_all
from portineria.foundation.walls.public import Actor
from portineria.programmes.public import SubProject

from ..models import Presence, Spell
from ..rules import participation_key
from .records import refresh_records

TAKE_PART = (
    "SELECT walls.take_part(%s::bigint[], %s::uuid[], %s::bigint[], %s::date[], %s::bigint[], %s::bigint[])"
)
# Without a conflict target: a source known to somebody else is no error that tells so.
RECORD = """
    INSERT INTO participations_presence (id, engagement_id, "on", minutes, source_id, source_kind,
        withdrawn_at, withdrawn_by, organisation_id, neighbourhood_id)
    SELECT gen_random_uuid(), walls.key_of(walls.key_of(operation || ':' || person) || ':' || sub_project),
        day, minutes, source, kind, CASE WHEN withdrawn THEN now() END, CASE WHEN withdrawn THEN %s END,
        organisation, neighbourhood
    FROM unnest(%s::bigint[], %s::uuid[], %s::bigint[], %s::date[], %s::bigint[], %s::bigint[],
            %s::integer[], %s::uuid[], %s::text[], %s::boolean[])
        AS given (operation, person, sub_project, day, organisation, neighbourhood,
            minutes, source, kind, withdrawn)
    ON CONFLICT DO NOTHING
"""
LEAVE = """
    UPDATE participations_spell AS spell SET left_on = given.day
    FROM unnest(%s::uuid[], %s::date[]) AS given (part, day)
    WHERE spell.participation_id = given.part AND spell.left_on IS NULL AND spell.entered_on <= given.day
"""
SYSTEM_HAND = 0  # who withdrew, when it was a part of the system
BATCH = 2000


class NoSuchSubProject(ValueError):
    """The operation has no sub-project of that kind; the message (Italian) says which."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PresenceRow:
    """One presence to take in. `source_id` makes it unique: the same one twice is taken in once."""

    operation_id: int
    sub_project_kind: str
    person_id: UUID
    on: date
    source_id: UUID
    organisation_id: int
    neighbourhood_id: int
    minutes: int = 0
    source_kind: str = "activities.attendance"
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class DepartureRow:
    """Somebody left an operation on the day `on`, included."""

    operation_id: int
    person_id: UUID
    on: date


@transaction.atomic
def record_presence(
    *,
    operation_id: int,
    sub_project_kind: str,
    person_id: UUID,
    on: date,
    source_id: UUID,
    organisation_id: int,
    neighbourhood_id: int,
    minutes: int = 0,
    by: Actor,
) -> None:
    """Somebody was there on the day `on` for `minutes` (0: not measured); idempotent on `source_id`.

    Makes participation, spell and engagement when they are missing. It answers nothing, so nobody learns
    whether another body knew the person. NoSuchSubProject when the operation has none of that kind.
    """
    row = PresenceRow(
        operation_id=operation_id,
        sub_project_kind=sub_project_kind,
        person_id=person_id,
        on=on,
        source_id=source_id,
        organisation_id=organisation_id,
        neighbourhood_id=neighbourhood_id,
        minutes=minutes,
    )
    take_in([row], by=by)


@transaction.atomic
def import_presences(batch: Iterable[PresenceRow], by: Actor) -> int:
    """Take in a whole register, rows already known left as they are; publishes one fact per operation.

    Returns how many rows were read. All or nothing.
    """
    rows = list(batch)
    take_in(rows, by=by)
    publish_all(_imported(rows))
    return len(rows)


@transaction.atomic
def enter_operation(
    *,
    operation_id: int,
    sub_project_kind: str,
    person_id: UUID,
    on: date,
    organisation_id: int,
    neighbourhood_id: int,
    by: Actor,
) -> None:
    """The person is in the operation from the day `on`, without a presence; idempotent, and answers nothing.

    NoSuchSubProject when the operation has none of that kind.
    """
    sub_project = _sub_projects({operation_id}).get((operation_id, sub_project_kind))
    if sub_project is None:
        raise _no_sub_project(operation_id, sub_project_kind)
    scope: list[list[Any]] = [
        [operation_id],
        [person_id],
        [sub_project],
        [on],
        [organisation_id],
        [neighbourhood_id],
    ]
    with connection.cursor() as cursor:
        cursor.execute(TAKE_PART, scope)
    refresh_records([participation_key(operation_id, person_id)])


@transaction.atomic
def withdraw_presence(*, source_id: UUID, by: Actor) -> bool:
    """The presence was a mistake: it stays on record and counts no more. False when there was nothing to withdraw."""
    standing = Presence.objects.from_source(source_id).standing()
    changed: int = standing.update(withdrawn_at=timezone.now(), withdrawn_by=by.user_id or SYSTEM_HAND)
    return changed == 1


@transaction.atomic
def restore_presence(*, source_id: UUID, by: Actor) -> bool:
    """The withdrawal was the mistake: the presence counts again. False when none was withdrawn."""
    withdrawn = Presence.objects.from_source(source_id).withdrawn()
    changed: int = withdrawn.update(withdrawn_at=None, withdrawn_by=None)
    return changed == 1


@transaction.atomic
def leave_operation(*, operation_id: int, person_id: UUID, on: date, by: Actor) -> bool:
    """The person left on the day `on` (included); a later presence opens a new spell. False when not in."""
    key = participation_key(operation_id, person_id)
    still_in = Spell.objects.filter(participation_id=key, left_on__isnull=True, entered_on__lte=on)
    changed: int = still_in.update(left_on=on)
    refresh_records([key])
    return changed == 1


@transaction.atomic
def import_departures(batch: Sequence[DepartureRow], by: Actor) -> int:
    """`leave_operation` for many at once; who is not in is left alone. Returns how many left."""
    keys = [participation_key(row.operation_id, row.person_id) for row in batch]
    with connection.cursor() as cursor:
        cursor.execute(LEAVE, [keys, [row.on for row in batch]])
        left: int = cursor.rowcount
    refresh_records(keys)
    return left


def take_in(rows: Sequence[PresenceRow], *, by: Actor) -> None:
    """Write these presences and what they need, and hold their participations; rows already known stay as they are."""
    kinds = _sub_projects({row.operation_id for row in rows})
    hand = by.user_id or SYSTEM_HAND
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        scope = _scope(batch, [_sub_project(kinds, row) for row in batch])
        with connection.cursor() as cursor:
            cursor.execute(TAKE_PART, scope)
            cursor.execute(RECORD, [hand, *scope, *_details(batch)])
        refresh_records(participation_key(row.operation_id, row.person_id) for row in batch)


def _sub_projects(operation_ids: set[int]) -> dict[tuple[int, str], int]:
    """(operation, kind) → sub-project."""
    rows = SubProject.objects.filter(operation_id__in=operation_ids)
    return {(operation, kind): sub for sub, operation, kind in rows.values_list("id", "operation_id", "kind")}


def _sub_project(kinds: dict[tuple[int, str], int], row: PresenceRow) -> int:
    try:
        return kinds[row.operation_id, row.sub_project_kind]
    except KeyError:
        raise _no_sub_project(row.operation_id, row.sub_project_kind) from None


def _no_sub_project(operation_id: int, kind: str) -> NoSuchSubProject:
    return NoSuchSubProject(f"L'operazione {operation_id} non ha un sottoprogetto «{kind}».")


def _scope(batch: Sequence[PresenceRow], sub_projects: list[int]) -> list[list[Any]]:
    """The columns that say who took part in what, when and where."""
    return [
        [row.operation_id for row in batch],
        [row.person_id for row in batch],
        sub_projects,
        [row.on for row in batch],
        [row.organisation_id for row in batch],
        [row.neighbourhood_id for row in batch],
    ]


def _details(batch: Sequence[PresenceRow]) -> list[list[Any]]:
    """The columns of the presences themselves."""
    return [
        [row.minutes for row in batch],
        [row.source_id for row in batch],
        [row.source_kind for row in batch],
        [row.withdrawn for row in batch],
    ]


def _imported(rows: Sequence[PresenceRow]) -> list[RegisterImported]:
    by_operation: dict[int, list[PresenceRow]] = defaultdict(list)
    for row in rows:
        by_operation[row.operation_id].append(row)
    return [
        RegisterImported(operation_id=operation, presences=len(some), until=max(row.on for row in some))
        for operation, some in by_operation.items()
    ]
