"""Slots made from the ranges, again and again.

What is still wanted keeps its identity, what is not disappears, and what somebody holds stays, withdrawn from the
offer, until it is cancelled or moved.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portineria.facts.agenda import SlotsOpened
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Absence, Appointment, BookingKey, Opening, Reason, Slot
from ..rules import Instants, closed_days, generated_slots
from .holding import hold_calendars, refresh_free, scope
from .offering import offer_new, take_offers_back

WEEKS_AHEAD = 8
SlotKey = tuple[int, int | None, int | None, datetime, datetime]


def horizon(today: date) -> date:
    """The last day for which slots are kept."""
    return today + timedelta(weeks=WEEKS_AHEAD)


@transaction.atomic
def open_slots(
    *,
    by: Actor,
    provider_ids: Iterable[int | None] | None = None,
    room_ids: Iterable[int | None] = (),
    now: datetime | None = None,
) -> int:
    """Make the slots of some calendars (of all that `by` keeps) for the coming weeks; returns how many are new.

    Safe to repeat. Taken slots are never touched; whoever waits is offered what is new, before anybody else.
    """
    moment = now or timezone.now()
    which = _calendars(provider_ids, room_ids)
    hold_around(provider_ids, room_ids, now=moment)
    first = timezone.localdate(moment)
    wanted = _wanted_slots(Opening.objects.kept_by(by).filter(which), first, moment)
    existing = {_key(slot): slot for slot in Slot.objects.kept_by(by).filter(which, starts_at__gt=moment)}
    _withdraw([slot for key, slot in existing.items() if key not in wanted])
    back = [slot.pk for key, slot in existing.items() if key in wanted and slot.withdrawn]
    Slot.objects.filter(pk__in=back).update(withdrawn=False)
    new = [slot for key, slot in wanted.items() if key not in existing]
    Slot.objects.bulk_create(new, batch_size=1500, ignore_conflicts=True)
    fresh = Q(pk__in=[slot.pk for slot in new]) & _beside_taken(which, moment)
    refresh_free(Q(pk__in=back) | fresh | _begun([*existing.values(), *new], moment))
    _tell(new)
    offer_new([*back, *(slot.pk for slot in new)], now=moment)
    return len(new)


def hold_around(
    provider_ids: Iterable[int | None] | None, room_ids: Iterable[int | None], *, now: datetime | None = None
) -> None:
    """Hold some calendars with all that share a range or a coming slot with them, in one order.

    Whoever changes a calendar holds this first: holding a room and its clinicians later would wait for a booking
    that holds the clinician and waits for the room.
    """
    which = _calendars(provider_ids, room_ids)
    coming = Slot.objects.filter(which, starts_at__gt=now or timezone.now())
    tables = (Opening.objects.filter(which), coming)
    pairs = {
        pair for rows in tables for pair in rows.order_by().values_list("provider_id", "room_id").distinct()
    }
    providers, rooms = {one for one, _ in pairs}, {one for _, one in pairs}
    hold_calendars(providers | set(provider_ids or ()), rooms | set(room_ids))


def _calendars(provider_ids: Iterable[int | None] | None, room_ids: Iterable[int | None]) -> Q:
    """Rows of these calendars; of all of them when no clinician is named."""
    if provider_ids is None:
        return Q()
    providers = [one for one in provider_ids if one is not None]
    rooms = [one for one in room_ids if one is not None]
    return Q(provider_id__in=providers) | Q(room_id__in=rooms)


def _begun(slots: Iterable[Slot], moment: datetime) -> Q:
    """Groups that somebody is in, with the same clinician or room: what is beside them may have come or gone."""
    pairs = {(slot.provider_id, slot.room_id) for slot in slots}
    which = _calendars([provider for provider, _ in pairs], [room for _, room in pairs])
    taken = Appointment.objects.filter(which, taken__gt=0, seats__gt=1, slot__starts_at__gt=moment)
    return Q(pk__in=list(taken.values_list("slot_id", flat=True)))


def _beside_taken(which: Q, moment: datetime) -> Q:
    """Slots that start in a stretch in which something is taken: only these can be not free."""
    taken = Appointment.objects.filter(which, taken__gt=0, slot__ends_at__gt=moment)
    last = taken.order_by("-slot__ends_at").values_list("slot__ends_at", flat=True).first()
    return Q(starts_at__lt=last) if last else Q(pk__in=[])


def _wanted_slots(openings: Any, first: date, moment: datetime) -> dict[SlotKey, Slot]:
    last = horizon(first)
    country, province, *extra = settings.PORTINERIA_HOLIDAYS
    days = [date.fromisoformat(day) for day in extra]
    closed = closed_days(first, last, country=country, province=province, extra=days)
    away = list(Absence.objects.filter(ends_at__gt=moment))
    wanted: dict[SlotKey, Slot] = {}
    for opening in openings.prefetch_related("reasons"):
        missing = [(one.starts_at, one.ends_at) for one in away if _concerns(one, opening)]
        for reason in opening.reasons.all():
            periods = generated_slots(
                [opening.range],
                minutes=reason.minutes,
                first=first,
                last=last,
                absences=missing,
                closed=closed,
            )
            made = (_made(reason, opening, period) for period in periods if period[0] > moment)
            wanted.update((_key(slot), slot) for slot in made)
    return wanted


def _concerns(absence: Absence, opening: Opening) -> bool:
    if absence.provider_id is not None:
        return absence.provider_id == opening.provider_id
    return absence.room_id == opening.room_id


def _made(reason: Reason, opening: Opening, period: Instants) -> Slot:
    return Slot(
        reason_id=reason.pk,
        provider_id=opening.provider_id,
        room_id=opening.room_id,
        starts_at=period[0],
        ends_at=period[1],
        bookable_until=period[0] - timedelta(hours=reason.notice_hours),
        seats=reason.seats,
        without_account=reason.without_account,
        **scope(opening),
    )


def _key(slot: Slot) -> SlotKey:
    return (slot.reason_id, slot.provider_id, slot.room_id, slot.starts_at, slot.ends_at)


def _withdraw(slots: list[Slot]) -> None:
    """What nobody ever held disappears; what somebody holds or held stays, and is not offered."""
    ids = [slot.pk for slot in slots]
    held = Exists(Appointment.objects.filter(slot_id=OuterRef("pk")))
    Slot.objects.filter(held, pk__in=ids).update(withdrawn=True, free=False)
    take_offers_back(ids)
    Slot.objects.filter(~held, pk__in=ids).delete()


def _tell(new: list[Slot]) -> None:
    """One fact for each body and neighbourhood."""
    places: dict[tuple[int, int], list[date]] = {}
    for slot in new:
        places.setdefault((slot.organisation_id, slot.neighbourhood_id), []).append(
            timezone.localdate(slot.starts_at)
        )
    for (organisation, neighbourhood), days in places.items():
        publish(
            SlotsOpened(
                slots=len(days),
                first=min(days),
                last=max(days),
                organisation_id=organisation,
                neighbourhood_id=neighbourhood,
            )
        )


@transaction.atomic
def forget_what_is_over(*, before: datetime, by: Actor) -> None:
    """Delete old slots that nobody ever held, and what machines were answered long ago."""
    held = Exists(Appointment.objects.filter(slot_id=OuterRef("pk")))
    Slot.objects.kept_by(by).filter(~held, ends_at__lt=before).delete()
    BookingKey.objects.filter(asked_at__lt=before).delete()
