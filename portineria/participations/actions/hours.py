"""Signing the hours of a day, and striking a line that was wrong.

The day on which hours stand is a presence of that day, one for all of them (`source_kind` pathways.signedhours).
Facts: whoever keeps the register says what happened (`HoursSigned`, `HoursStruck`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from portineria.foundation.walls.public import Actor

from ..models import SignedHours
from ..rules import participation_key
from .presences import SYSTEM_HAND, PresenceRow, restore_presence, take_in, withdraw_presence
from .records import refresh_records

NAMESPACE = UUID("1f0f6f2e-6a47-5b39-9a3c-0a4f2a6d7c31")
SOURCE = "pathways.signedhours"


class HoursDiffer(ValueError):
    """That day has a signed line of the same activity and register, with other minutes: `standing` is its id."""

    def __init__(self, standing: UUID, minutes: int) -> None:
        super().__init__("signed already, with other minutes")
        self.standing, self.minutes = standing, minutes


@dataclass(frozen=True, kw_only=True, slots=True)
class HoursRow:
    """A line of a register: so many `minutes` (1 to 1440) of an activity of `kind` on the day `on`."""

    operation_id: int
    sub_project_kind: str
    person_id: UUID
    on: date
    minutes: int
    kind: str
    register: str  # "individual" or "group"
    organisation_id: int
    neighbourhood_id: int

    @property
    def participation_id(self) -> UUID:
        return participation_key(self.operation_id, self.person_id)


@transaction.atomic
def sign_hours(*, rows: Sequence[HoursRow], by: Actor) -> list[UUID]:
    """Sign these lines, all or none; the keys of those that are new. The same line again changes nothing.

    HoursDiffer when one stands with other minutes; NoSuchSubProject when the operation has no such part.
    """
    # Holds the participations until the end of the transaction: two signatures at once come one after the other.
    take_in([_presence(row) for row in rows], by=by)
    signed = [key for row in rows if (key := _sign(row, by))]
    for row in rows:
        restore_presence(source_id=_day(row), by=by)
    return signed


@transaction.atomic
def strike_hours(*, hours_id: UUID, by: Actor) -> bool:
    """The line was wrong: it stays on record, struck, and counts no more. False when it was struck already.

    SignedHours.DoesNotExist when the actor does not see it.
    """
    row = SignedHours.objects.get(pk=hours_id)
    refresh_records([row.participation_id])  # holds the participation: nobody signs or strikes beside us
    changed: int = (
        SignedHours.objects.standing()
        .filter(pk=hours_id)
        .update(struck_at=timezone.now(), struck_by=by.user_id or SYSTEM_HAND)
    )
    day = {
        "participation_id": row.participation_id,
        "organisation_id": row.organisation_id,
        "neighbourhood_id": row.neighbourhood_id,
        "on": row.on,
    }
    if not SignedHours.objects.standing().filter(**day).exists():
        withdraw_presence(source_id=_day(row), by=by)
    return changed == 1


def _sign(row: HoursRow, by: Actor) -> UUID | None:
    line = {
        "participation_id": row.participation_id,
        "organisation_id": row.organisation_id,
        "neighbourhood_id": row.neighbourhood_id,
        "on": row.on,
        "kind": row.kind,
        "register": row.register,
    }
    written = SignedHours.objects.filter(**line)
    standing = written.standing().first()
    if standing and standing.minutes != row.minutes:
        raise HoursDiffer(standing.pk, standing.minutes)
    if standing:
        return None
    key = uuid5(NAMESPACE, "/".join(map(str, [*line.values(), written.count()])))
    hours = SignedHours(id=key, minutes=row.minutes, **line)
    hours.signed_by = by.user_id or SYSTEM_HAND
    hours.save(force_insert=True)
    return key


def _presence(row: HoursRow) -> PresenceRow:
    return PresenceRow(
        operation_id=row.operation_id,
        sub_project_kind=row.sub_project_kind,
        person_id=row.person_id,
        on=row.on,
        source_id=_day(row),
        source_kind=SOURCE,
        organisation_id=row.organisation_id,
        neighbourhood_id=row.neighbourhood_id,
    )


def _day(row: HoursRow | SignedHours) -> UUID:
    """The name of the presence for which all hours of a day at one body and place stand."""
    return uuid5(NAMESPACE, f"{row.participation_id}/{row.organisation_id}/{row.neighbourhood_id}/{row.on}")
