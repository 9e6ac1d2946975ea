"""Calendars held still, seats taken and given back: what every action on a slot needs.

Whoever changes a seat first holds the clinicians and rooms whose slots may change with it, clinicians before rooms,
each in order: changes of one calendar wait for each other, and two can never wait for one another. The exclusion
constraints of the database hold even if this were wrong.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When

from ..models import Appointment, Provider, Room, Slot
from ..models.slot import on_calendar
from ..queries.calendars import with_names
from ..rules import ROME, Taken

GONE = "Questo orario non è più libero: qualcuno lo ha preso prima. Non è stato prenotato nulla: scegline un altro."


def scope(row: Any) -> dict[str, Any]:
    """Where a row belongs: the body and the place, as every table behind the walls says it."""
    return {"organisation_id": row.organisation_id, "neighbourhood_id": row.neighbourhood_id}


def day_in_rome(moment: datetime) -> date:
    """The day on which it is, in Rome."""
    return moment.astimezone(ROME).date()


def hold(slot_ids: Iterable[UUID]) -> dict[UUID, Slot]:
    """Hold the calendars of some slots until the transaction ends; the slots as they are then, those that are left."""
    wanted = list(slot_ids)
    neighbours = Q(pk__in=[])
    for slot in Slot.objects.filter(pk__in=wanted):
        neighbours |= _neighbours(slot)
    pairs = set(Slot.objects.filter(neighbours).order_by().values_list("provider_id", "room_id").distinct())
    hold_calendars({provider for provider, _ in pairs}, {room for _, room in pairs})
    return {slot.pk: slot for slot in with_names(Slot.objects.filter(pk__in=wanted))}


def hold_calendars(provider_ids: Iterable[int | None], room_ids: Iterable[int | None]) -> None:
    """Hold these clinicians, then these rooms, until the transaction ends."""
    for model, ids in ((Provider, provider_ids), (Room, room_ids)):
        rows = model.objects.filter(pk__in=sorted(one for one in set(ids) if one is not None))
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


def _neighbours(slot: Slot) -> Q:
    """The slots that may become free or not when this one does."""
    touching = Q(starts_at__lt=slot.ends_at, ends_at__gt=slot.starts_at)
    return touching & on_calendar(slot.provider_id, slot.room_id)


def take_seat(slot: Slot) -> Appointment:
    """One more seat of a held slot; Taken when there is none, or when somebody else has the clinician or the room."""
    try:
        with transaction.atomic():
            appointment = _appointment_of(slot)
            appointment.taken += 1
            appointment.save(update_fields=["taken"])
    except IntegrityError:  # the exclusion constraints, or the number of seats
        raise Taken(GONE) from None
    refresh_free(_neighbours(slot))
    return appointment


def _appointment_of(slot: Slot) -> Appointment:
    appointment: Appointment
    appointment, _ = Appointment.objects.get_or_create(
        slot=slot,
        defaults={
            "provider_id": slot.provider_id,
            "room_id": slot.room_id,
            "period": DateTimeTZRange(slot.starts_at, slot.ends_at, "[)"),
            "seats": slot.seats,
            **scope(slot),
        },
    )
    return appointment


def give_seat_back(slot: Slot) -> None:
    """One seat less is taken; the slot is free again unless it was withdrawn."""
    Appointment.objects.filter(slot=slot).update(taken=F("taken") - 1)
    refresh_free(_neighbours(slot))


def refresh_free(which: Q) -> None:
    """Write on some slots whether they are free, and to whom, from what is taken."""
    taken = Appointment.objects.filter(taken__gt=0)
    period = Func(
        OuterRef("starts_at"), OuterRef("ends_at"), function="tstzrange", output_field=DateTimeRangeField()
    )
    others = taken.filter(period__overlap=period).exclude(slot_id=OuterRef("pk"))
    not_free = (
        Q(withdrawn=True)
        | Exists(taken.filter(slot_id=OuterRef("pk"), taken__gte=F("seats")))
        | Exists(others.filter(provider_id=OuterRef("provider_id")))
        | Exists(others.filter(room_id=OuterRef("room_id")))
    )
    Slot.objects.filter(which).update(
        free=Case(When(not_free, then=Value(False)), default=Value(True)),
        for_keepers=Case(When(_tells_why(taken), then=Value(True)), default=Value(False)),
    )


def _tells_why(taken: Any) -> Q:
    """A slot that somebody began, beside another reason that is gone since: what is left would say what they chose."""
    beside = Slot.objects.filter(
        starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"), withdrawn=False
    ).exclude(reason_id=OuterRef("reason_id"))
    others = Exists(beside.filter(provider_id=OuterRef("provider_id"))) | Exists(
        beside.filter(room_id=OuterRef("room_id"))
    )
    return Q(seats__gt=1) & Exists(taken.filter(slot_id=OuterRef("pk"))) & others
