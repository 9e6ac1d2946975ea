"""Opening ranges and absences.

Whenever they change, their slots are made again (`slots.py`); nothing that somebody holds is ever lost.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from portineria.foundation.walls.public import Actor

from ..models import Absence, Opening, Provider, Reason, Room
from ..models.slot import on_calendar
from ..queries import AbsenceCard, BookingCard, OpeningCard, bookings_between, day_of
from ..queries.cards import absence_card, opening_card
from ..rules import (
    NotValid,
    Range,
    Refused,
    check_range,
    shifted_week,
)
from ..words import AbsenceKind
from .holding import scope
from .slots import hold_around, open_slots

NOT_YOURS = "Questa agenda non c’è, o non la tieni tu: non è cambiato nulla."


@dataclass(frozen=True)
class AbsenceAdded:
    """An absence, and the appointments inside it that somebody has to move or cancel."""

    absence: AbsenceCard
    bookings: tuple[BookingCard, ...]


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
    hold_around([provider_id], [room_id])
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
    hold_around([opening.provider_id], [opening.room_id])
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
    hold_around([provider_id], [room_id])
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
    hold_around([absence.provider_id], [absence.room_id])
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
    hold_around([provider_id], [])
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
