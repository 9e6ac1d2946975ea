"""Opening ranges, absences, and the slots that follow from them.

Slots are made again from the ranges whenever something changes: what is still wanted keeps its identity, what is not
disappears, and what somebody holds stays, withdrawn from the offer, until it is cancelled or moved.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portineria.facts.agenda import SlotsOpened
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Absence, Appointment, Opening, Provider, Reason, Room, Slot
from ..models.slot import on_calendar
from ..queries import AbsenceCard, BookingCard, OpeningCard, bookings_between, day_of
from ..queries.cards import absence_card, opening_card
from ..rules import (
    Instants,
    NotValid,
    Range,
    Refused,
    check_range,
    closed_days,
    generated_slots,
    shifted_week,
)
from ..words import AbsenceKind
from .holding import hold_calendars, refresh_free, scope

WEEKS_AHEAD = 8
NOT_YOURS = "Questa agenda non c’è, o non la tieni tu: non è cambiato nulla."
SlotKey = tuple[int, int | None, int | None, datetime, datetime]


@dataclass(frozen=True)
class AbsenceAdded:
    """An absence, and the appointments inside it that somebody has to move or cancel."""

    absence: AbsenceCard
    bookings: tuple[BookingCard, ...]


def horizon(today: date) -> date:
    """The last day for which slots are kept."""
    return today + timedelta(weeks=WEEKS_AHEAD)


@transaction.atomic
def open_range(
    *,
    weekday: int,
    opens: time,
    closes: time,
    valid_from: date,
    valid_until: date | None = None,
    provider_id: int | None = None,
    room_id: int | None = None,
    reason_ids: Collection[int],
    by: Actor,
) -> OpeningCard:
    """Open a recurring range and make its slots; NotValid when it clashes with another of the clinician or room."""
    hold_calendars([provider_id], [room_id])
    owner = _calendar(provider_id, room_id, by)
    wanted = list(Reason.objects.kept_by(by).filter(pk__in=reason_ids))
    if not wanted or len(wanted) != len(set(reason_ids)):
        raise NotValid("reasons", "Scegli almeno un motivo tra quelli della tua agenda.")
    new = Range(weekday, opens, closes, valid_from, valid_until)
    others = Opening.objects.filter(on_calendar(provider_id, room_id))
    check_range(new, [one.range for one in others])
    opening = _opened(new, provider_id, room_id, wanted, owner)
    open_slots(by=by, provider_ids=[provider_id], room_ids=[room_id])
    return opening_card(opening)


def _opened(
    new: Range, provider_id: int | None, room_id: int | None, wanted: list[Reason], owner: Any
) -> Opening:
    opening = Opening.objects.create(
        weekday=new.weekday,
        opens=new.opens,
        closes=new.closes,
        valid_from=new.valid_from,
        valid_until=new.valid_until,
        provider_id=provider_id,
        room_id=room_id,
        **scope(owner),
    )
    opening.reasons.set(wanted)
    return opening


def _calendar(provider_id: int | None, room_id: int | None, by: Actor) -> Any:
    """Whose calendar it is, when `by` keeps it all: the clinician, or the room."""
    owners = []
    for model, key in ((Provider, provider_id), (Room, room_id)):
        if key is not None:
            owners.append(model.objects.kept_by(by).filter(pk=key).first())
    if not owners or None in owners:
        raise Refused(NOT_YOURS)
    if len({(owner.organisation_id, owner.neighbourhood_id) for owner in owners}) > 1:
        raise NotValid("room", "La stanza è di un’altra sede.")
    return owners[0]


@transaction.atomic
def close_range(*, opening_id: int, last_day: date, by: Actor) -> tuple[BookingCard, ...]:
    """The range holds until `last_day` included; returns the appointments after it, which stay until moved."""
    opening = Opening.objects.kept_by(by).filter(pk=opening_id).first()
    if opening is None:
        raise Refused(NOT_YOURS)
    hold_calendars([opening.provider_id], [opening.room_id])
    if last_day < opening.valid_from:
        opening.delete()
    elif opening.valid_until is None or last_day < opening.valid_until:
        opening.valid_until = last_day
        opening.save(update_fields=["valid_until"])
    open_slots(by=by, provider_ids=[opening.provider_id], room_ids=[opening.room_id])
    begin = max(timezone.now(), day_of(last_day)[1])
    found = bookings_between(begin, begin + timedelta(days=366), provider_id=opening.provider_id)
    return tuple(card for card in found if card.holds and card.slot.room_id == opening.room_id)


@transaction.atomic
def add_absence(
    *,
    provider_id: int | None = None,
    room_id: int | None = None,
    starts_at: datetime,
    ends_at: datetime,
    kind: str = AbsenceKind.AWAY,
    by: Actor,
) -> AbsenceAdded:
    """A clinician is away or a room shut; the appointments inside are given back as a list, none is touched."""
    if (provider_id is None) == (room_id is None):
        raise NotValid("provider", "Scegli chi è assente, oppure quale stanza è chiusa.")
    if ends_at <= starts_at:
        raise NotValid("ends_at", "L’assenza finisce prima di cominciare.")
    hold_calendars([provider_id], [room_id])
    owner = _calendar(provider_id, room_id, by)
    absence = Absence.objects.create(
        provider_id=provider_id,
        room_id=room_id,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=kind,
        **scope(owner),
    )
    open_slots(by=by, provider_ids=[provider_id], room_ids=[room_id])
    return AbsenceAdded(absence_card(absence), bookings_inside(absence))


def bookings_inside(absence: Absence) -> tuple[BookingCard, ...]:
    """Appointments that still hold a seat during an absence."""
    early = absence.starts_at - timedelta(hours=8)  # no slot lasts longer
    found = bookings_between(early, absence.ends_at, provider_id=absence.provider_id)
    return tuple(
        card
        for card in found
        if card.holds
        and card.slot.ends_at > absence.starts_at
        and (absence.room_id is None or card.slot.room_id == absence.room_id)
    )


@transaction.atomic
def end_absence(*, absence_id: int, by: Actor) -> None:
    """The absence does not take place: its slots come back."""
    absence = Absence.objects.kept_by(by).filter(pk=absence_id).first()
    if absence is None:
        raise Refused(NOT_YOURS)
    hold_calendars([absence.provider_id], [absence.room_id])
    provider_id, room_id = absence.provider_id, absence.room_id
    absence.delete()
    open_slots(by=by, provider_ids=[provider_id], room_ids=[room_id])


@transaction.atomic
def copy_week(*, provider_id: int, monday: date, by: Actor) -> int:
    """«Copy last week»: what the clinician had open in the week before `monday`, for that week; returns how many.

    What is open in that week already is left as it is.
    """
    if monday.weekday() != 0:
        raise NotValid("monday", "La settimana comincia di lunedì.")
    hold_calendars([provider_id], [])
    owner = _calendar(provider_id, None, by)
    rows = list(Opening.objects.filter(provider_id=provider_id).prefetch_related("reasons"))
    made = 0
    for row in rows:
        for new in shifted_week([row.range], monday=monday):
            others = Opening.objects.filter(on_calendar(provider_id, row.room_id))
            try:
                check_range(new, [one.range for one in others])
            except NotValid:
                continue
            _opened(new, provider_id, row.room_id, list(row.reasons.all()), owner)
            made += 1
    open_slots(by=by, provider_ids=[provider_id], room_ids=[])
    return made


@transaction.atomic
def open_slots(
    *,
    by: Actor,
    provider_ids: Iterable[int | None] | None = None,
    room_ids: Iterable[int | None] = (),
    now: datetime | None = None,
) -> int:
    """Make the slots of some calendars (of all that `by` keeps) for the coming weeks; returns how many are new.

    Safe to repeat. Taken slots are never touched.
    """
    moment = now or timezone.now()
    which = _calendars(provider_ids, room_ids)
    held = Opening.objects.kept_by(by).filter(which).values_list("provider_id", "room_id")
    hold_calendars({provider for provider, _ in held}, {room for _, room in held})
    first = timezone.localdate(moment)
    wanted = _wanted_slots(Opening.objects.kept_by(by).filter(which), first, moment)
    existing = {_key(slot): slot for slot in Slot.objects.kept_by(by).filter(which, starts_at__gt=moment)}
    _withdraw([slot for key, slot in existing.items() if key not in wanted])
    back = [slot.pk for key, slot in existing.items() if key in wanted and slot.withdrawn]
    Slot.objects.filter(pk__in=back).update(withdrawn=False)
    new = [slot for key, slot in wanted.items() if key not in existing]
    Slot.objects.bulk_create(new, batch_size=1500, ignore_conflicts=True)
    refresh_free(Q(pk__in=back) | Q(pk__in=[slot.pk for slot in new]) & _beside_taken(which, moment))
    _tell(new)
    return len(new)


def _calendars(provider_ids: Iterable[int | None] | None, room_ids: Iterable[int | None]) -> Q:
    """Rows of these calendars; of all of them when no clinician is named."""
    if provider_ids is None:
        return Q()
    providers = [one for one in provider_ids if one is not None]
    rooms = [one for one in room_ids if one is not None]
    return Q(provider_id__in=providers) | Q(room_id__in=rooms)


def _beside_taken(which: Q, moment: datetime) -> Q:
    """Slots that start in a stretch in which something is taken: only these can be not free."""
    taken = Appointment.objects.filter(which, taken__gt=0, slot__ends_at__gt=moment)
    last = taken.order_by("-slot__ends_at").values_list("slot__ends_at", flat=True).first()
    return Q(starts_at__lt=last) if last else Q(pk__in=[])


def _wanted_slots(openings: Any, first: date, moment: datetime) -> dict[SlotKey, Slot]:
    last = horizon(first)
    country, province, *extra = getattr(settings, "PORTINERIA_HOLIDAYS", ("IT", "MI"))
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
