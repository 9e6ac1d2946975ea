"""One person in one session: what the devices say of them, what the register shows, who has to choose.

Every device has one voice, its latest by its own numbers. While voices disagree the register keeps who was said
present, whichever word came first; so the order of arrival changes nothing.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.activities.public import (
    Refused,
    enrol_and_record,
    hold_sessions,
    standing_touches,
    withdraw_attendance,
)
from portineria.facts.field import AttendanceDisputed, DisputeSettled
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor
from portineria.people.public import records_of

from ..models import Conflict, Delivery
from ..rules import Voice, disagree, touch_of
from ..words import DISAGREE, NO_SESSION, SUPERSEDED, Status


def take_word(*, row: Delivery, records: Collection[UUID], by: Actor) -> tuple[str, str]:
    """Make the register follow the device's word, not yet written; returns its status and reason.

    Refused as recording and taking back are. Needs the session held.
    """
    spoken = list(_spoken(row.session_id, records))
    if any(one.device_id == row.device_id and one.sequence > row.sequence for one in spoken):
        return Status.APPLIED, SUPERSEDED
    spoken.append(row)
    disputed = _disagree(row.session_id, records, spoken)
    if row.present:
        touch = touch_of(row.device_id, row.sequence)
        enrol_and_record(session_id=row.session_id, person_id=_one(row), client_id=touch, by=by)
    elif not disputed:
        _take_back(row.session_id, records, by)
    _keep_conflict(row, records, disputed)
    return (Status.CONFLICT, DISAGREE) if disputed else (Status.APPLIED, "")


@transaction.atomic
def settle(*, conflict_id: UUID, present: bool, by: Actor) -> None:
    """Choose: the person was there, or was not; the register follows. Nothing happens the second time.

    Conflict.DoesNotExist when `by` does not see it; Refused when the register cannot be changed.
    """
    found = Conflict.objects.get(pk=conflict_id)
    if not hold_sessions([found.session_id], by):
        raise Refused(NO_SESSION)
    conflict = Conflict.objects.select_for_update().get(pk=conflict_id)
    if conflict.decided_at is not None:
        return
    records = records_of(conflict.person_id)
    if not present:
        _take_back(conflict.session_id, records, by)
    elif not standing_touches(conflict.session_id, records):
        known = {"session_id": conflict.session_id, "person_id": conflict.person_id}
        enrol_and_record(**known, client_id=conflict.pk, by=by)
    conflict.decided_by = by.user_id
    _close(conflict, chosen=present)


def _one(row: Delivery) -> UUID:
    if row.person_id is None:
        raise Refused(NO_SESSION)
    return row.person_id


def _spoken(session_id: UUID, records: Collection[UUID]) -> Collection[Delivery]:
    rows = Delivery.objects.valid().filter(session_id=session_id, person_id__in=records)
    return list(rows.order_by("sequence"))


def _disagree(session_id: UUID, records: Collection[UUID], spoken: Collection[Delivery]) -> bool:
    conflicts = Conflict.objects.filter(session_id=session_id, person_id__in=records)
    choice = conflicts.filter(decided_by__isnull=False).order_by("-decided_at").first()
    since = choice.decided_at if choice else None
    latest = {one.device_id: one for one in sorted(spoken, key=lambda one: one.sequence)}
    voices = [Voice(one.present, fresh=since is None or one.received_at > since) for one in latest.values()]
    ours = {touch_of(one.device_id, one.sequence) for one in spoken}
    ours |= set(conflicts.values_list("pk", flat=True))
    by_hand = bool(standing_touches(session_id, records) - ours)
    return disagree(voices, chosen=choice.chosen if choice else None, register=by_hand)


def _take_back(session_id: UUID, records: Collection[UUID], by: Actor) -> None:
    for touch in sorted(standing_touches(session_id, records))[
        :1
    ]:  # the others of the same person go with it
        withdraw_attendance(session_id=session_id, client_id=touch, by=by)


def _keep_conflict(row: Delivery, records: Collection[UUID], disputed: bool) -> None:
    """Open a conflict when there is none; close it when all have come to say the same."""
    waiting = Conflict.objects.pending().filter(session_id=row.session_id, person_id__in=records).first()
    if waiting is not None and not disputed:
        _close(waiting, chosen=row.present)
    if waiting is None and disputed:
        place = {"organisation_id": row.organisation_id, "neighbourhood_id": row.neighbourhood_id}
        conflict = Conflict(session_id=row.session_id, person_id=_one(row), **place)
        conflict.opened_at = timezone.now()
        conflict.save(force_insert=True)
        publish(AttendanceDisputed(session_id=row.session_id, person_id=_one(row), **place))


def _close(conflict: Conflict, *, chosen: bool) -> None:
    conflict.chosen, conflict.decided_at = chosen, timezone.now()
    conflict.save(update_fields=["chosen", "decided_at", "decided_by"])
    publish(
        DisputeSettled(
            session_id=conflict.session_id,
            person_id=conflict.person_id,
            present=chosen,
            organisation_id=conflict.organisation_id,
            neighbourhood_id=conflict.neighbourhood_id,
        )
    )
