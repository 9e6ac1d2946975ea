"""Reading calendars: what can be booked, with whom, where, when; open to everybody."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ..models import Absence, Opening, Provider, Reason, Room, Slot
from ..models.slot import FREE_TO_ALL
from ..rules import ROME, NotValid
from .cards import (
    AbsenceCard,
    OpeningCard,
    ProviderCard,
    ReasonCard,
    RoomCard,
    SlotCard,
    absence_card,
    opening_card,
    provider_card,
    reason_card,
    room_card,
    slot_card,
)
from .next_free import ask_next_free

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,40}")
NEXT = 20  # how many free slots the machine contract gives


def reasons(
    *, neighbourhood_id: int | None = None, service_id: int | None = None, without_account: bool | None = None
) -> list[ReasonCard]:
    """What can be booked, by name."""
    wanted = {
        "neighbourhood_id": neighbourhood_id,
        "service_id": service_id,
        "without_account": without_account,
    }
    rows = Reason.objects.filter(**{name: value for name, value in wanted.items() if value is not None})
    return [reason_card(row) for row in rows]


def reason_codes() -> dict[str, str]:
    """Every code one can ask for, with its name."""
    return dict(Reason.objects.order_by("code").values_list("code", "name"))


def providers(
    neighbourhood_ids: Iterable[int] | None = None, *, user_id: int | None = None
) -> list[ProviderCard]:
    """Clinicians, by name; all of them, those of some neighbourhoods, or the one who signs in as `user_id`."""
    rows = Provider.objects.all()
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    return [provider_card(row) for row in rows]


def rooms(neighbourhood_ids: Iterable[int] | None = None) -> list[RoomCard]:
    """Rooms, by name."""
    rows = Room.objects.all()
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    return [room_card(row) for row in rows]


def openings(
    *,
    neighbourhood_ids: Iterable[int] | None = None,
    provider_id: int | None = None,
    on_or_after: date | None = None,
) -> list[OpeningCard]:
    """Recurring ranges by weekday and time; those that have ended before `on_or_after` are left out."""
    rows = Opening.objects.select_related("provider", "room").prefetch_related("reasons")
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    if provider_id is not None:
        rows = rows.filter(provider_id=provider_id)
    return [
        opening_card(row)
        for row in rows
        if on_or_after is None or row.valid_until is None or row.valid_until >= on_or_after
    ]


def absences(
    *, neighbourhood_ids: Iterable[int] | None = None, since: datetime | None = None
) -> list[AbsenceCard]:
    """Absences not over at `since` (now), soonest first."""
    rows = Absence.objects.select_related("provider", "room").filter(ends_at__gt=since or timezone.now())
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    return [absence_card(row) for row in rows]


def next_free_slots(
    *,
    reason: str | None = None,
    neighbourhood_id: int | None = None,
    service_id: int | None = None,
    since: datetime | None = None,
    limit: int = NEXT,
) -> list[SlotCard]:
    """The next free slots anybody may book without account, soonest first.

    `reason` is a code; NotValid when there is none like it.
    """
    now = timezone.now()
    named = reason is not None or service_id is not None
    return ask_next_free(
        since=max(since or now, now),
        now=now,
        neighbourhood_id=neighbourhood_id,
        reason_ids=_reason_ids(reason, service_id) if named else None,
        limit=limit,
    )


def _reason_ids(code: str | None, service_id: int | None) -> list[int]:
    wanted = Reason.objects.all()
    if service_id is not None:
        wanted = wanted.filter(service_id=service_id)
    if code is not None:
        wanted = wanted.filter(code=code if SLUG.fullmatch(code) else "")
    ids = list(wanted.values_list("pk", flat=True))
    if code is not None and not ids:
        raise NotValid("reason", "Questo motivo non c’è.")
    return ids


def free_slots(
    *,
    reason_id: int | None = None,
    neighbourhood_ids: Sequence[int] | None = None,
    provider_id: int | None = None,
    since: datetime | None = None,
    limit: int = 60,
    keeping: bool = False,
) -> list[SlotCard]:
    """Free slots staff may book, also those that need an account or more notice; soonest first.

    `keeping`: for who keeps the agenda, also the seats left in groups that would tell others who came for what.
    """
    now = timezone.now()
    free = Q(free=True) if keeping else FREE_TO_ALL
    rows = Slot.objects.filter(free, starts_at__gte=max(since or now, now))
    for name, value in (("reason_id", reason_id), ("provider_id", provider_id)):
        rows = rows.filter(**{name: value}) if value is not None else rows
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=neighbourhood_ids)
    return [slot_card(row) for row in with_names(rows.order_by("starts_at", "pk"))[:limit]]


def slots_between(
    first: datetime,
    last: datetime,
    *,
    provider_id: int | None = None,
    neighbourhood_ids: Iterable[int] | None = None,
) -> list[SlotCard]:
    """Every slot that starts from an instant on, before another, free or not; withdrawn ones left out."""
    rows = Slot.objects.filter(starts_at__gte=first, starts_at__lt=last, withdrawn=False)
    if provider_id is not None:
        rows = rows.filter(provider_id=provider_id)
    if neighbourhood_ids is not None:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhood_ids))
    return [slot_card(row) for row in with_names(rows)]


def slot(slot_id: UUID) -> SlotCard | None:
    """One slot; None when there is none."""
    row = with_names(Slot.objects.filter(pk=slot_id)).first()
    return slot_card(row) if row else None


def day_of(day: date) -> tuple[datetime, datetime]:
    """From midnight to midnight in Rome."""
    return (
        datetime.combine(day, time.min, ROME),
        datetime.combine(day + timedelta(days=1), time.min, ROME),
    )


def with_names(rows: Any) -> Any:
    """Slots with everything their card needs, in one query."""
    return rows.select_related("reason", "provider", "room", "neighbourhood")
