"""What a device delivers, taken in: each operation once, each on its own, in any order.

A delivery is known by (device, sequence) and what it says. The device is held while it delivers, so that the same
delivery on two lines waits for itself; sessions are held in one order, so that two devices never stand still.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.activities.public import HeldSession, Refused, hold_sessions, register_newcomer
from portineria.foundation.walls.public import Actor
from portineria.people.public import records_of

from ..models import Delivery, Device
from ..rules import Malformed, Said, sequence_of, touch_of, understood
from ..words import DUPLICATE, NEWCOMER_ABSENT, NO_PERSON, NO_SESSION, OTHER_CONTENT, Status
from .standing import take_word

CHANGES = ("person", "given_name", "family_name", "birth_year", "received_at", "status", "reason")


@dataclass(frozen=True)
class Result:
    """What became of one operation: `applied`, `duplicate`, `conflict` or `rejected`, and why.

    `sequence` is what was sent. `kept`: the server has it, also when it was refused, and the device may forget it.
    """

    sequence: Any
    status: str
    reason: str = ""
    kept: bool = True


@dataclass
class Desk:
    """What stands ready while one device delivers."""

    device: Device
    by: Actor
    sessions: Mapping[UUID, HeldSession] = field(default_factory=dict)
    known: dict[int, Delivery] = field(default_factory=dict)


@transaction.atomic
def take_in(*, device_id: UUID, operations: Sequence[Any], by: Actor) -> list[Result]:
    """Take in what the device delivers; one result an operation, in their order. Device.DoesNotExist for another's."""
    device = Device.objects.select_for_update().get(pk=device_id, user_id=by.user_id or 0)
    device.seen_at = timezone.now()
    device.save(update_fields=["seen_at"])
    read = [_read(one) for one in operations]
    said = [one for one in read if isinstance(one, Said)]
    known = Delivery.objects.filter(device=device, sequence__in=[one.sequence for one in said])
    desk = Desk(device, by, known={row.sequence: row for row in known})
    new = {one.session_id for one in said if not _settled(desk, one)}
    desk.sessions = hold_sessions(new, by) if new else {}
    return [one if isinstance(one, Result) else _taken(one, desk) for one in read]


def _read(sent: Any) -> Said | Result:
    try:
        return understood(sent)
    except Malformed as wrong:
        try:
            number: Any = sequence_of(sent)
        except Malformed:
            number = None
        return Result(number, Status.REJECTED.value, str(wrong), kept=False)


def _settled(desk: Desk, said: Said) -> bool:
    """Whether nothing is left to do about it; what was refused is tried again."""
    earlier = desk.known.get(said.sequence)
    return earlier is not None and (earlier.digest != said.digest or earlier.status != Status.REJECTED)


def _taken(said: Said, desk: Desk) -> Result:
    earlier = desk.known.get(said.sequence)
    if earlier is not None and earlier.digest != said.digest:
        return Result(said.sequence, Status.REJECTED.value, OTHER_CONTENT, kept=False)
    if earlier is not None and earlier.status != Status.REJECTED:
        return Result(said.sequence, DUPLICATE, earlier.reason)
    held = desk.sessions.get(said.session_id)
    if held is None:
        return Result(said.sequence, Status.REJECTED.value, NO_SESSION, kept=False)
    records = records_of(said.person_id) if said.person_id else set()
    if said.person_id and not records:
        return Result(said.sequence, Status.REJECTED.value, NO_PERSON, kept=False)
    row = earlier or _row(said, held, desk.device)
    _try(row, said, records, desk.by)
    desk.known[said.sequence] = row
    return Result(said.sequence, row.status, row.reason)


def _try(row: Delivery, said: Said, records: set[UUID], by: Actor) -> None:
    """Apply it, or keep it with the reason why not; both at once with its row."""
    row.received_at = timezone.now()
    try:
        with transaction.atomic():
            _apply(row, said, records, by)
            _write(row)
    except Refused as refusal:
        row.status, row.reason = Status.REJECTED, str(refusal)[:300]
        _remember_who(row, said)
        _write(row)


def _write(row: Delivery) -> None:
    """A new row, or what became of one that had been refused."""
    if row._state.adding:
        row.save(force_insert=True)
    else:
        row.save(update_fields=CHANGES)


def _apply(row: Delivery, said: Said, records: set[UUID], by: Actor) -> None:
    if said.newcomer is None:
        row.status, row.reason = take_word(row=row, records=records, by=by)
        return
    if not said.present:
        raise Refused(NEWCOMER_ABSENT)
    row.person_id = register_newcomer(
        session_id=row.session_id,
        given_name=said.newcomer.given_name,
        family_name=said.newcomer.family_name,
        birth_year=said.newcomer.birth_year,
        client_id=touch_of(row.device_id, row.sequence),
        by=by,
    )
    row.status, row.reason = Status.APPLIED, ""
    row.given_name, row.family_name, row.birth_year = "", "", None


def _remember_who(row: Delivery, said: Said) -> None:
    """Of who is new, what was typed: it stands nowhere else."""
    row.person_id = said.person_id
    if said.newcomer:
        row.given_name, row.family_name = said.newcomer.given_name, said.newcomer.family_name
        row.birth_year = said.newcomer.birth_year


def _row(said: Said, held: HeldSession, device: Device) -> Delivery:
    return Delivery(
        device=device,
        sequence=said.sequence,
        digest=said.digest,
        session_id=held.id,
        person_id=said.person_id,
        present=said.present,
        at=said.at,
        organisation_id=held.organisation_id,
        neighbourhood_id=held.neighbourhood_id,
    )
