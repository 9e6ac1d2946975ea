"""Reminding people of their appointment, as far as they allow it; and no longer, when it is not any more."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.agenda.public import BookingCard, booking_by_id, bookings_on
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import NotAllowed, send_message, withdraw_message

from ..models import Reminder

NOT_ALLOWED, WITHDRAWN = "not_allowed", "withdrawn"
CHANGED = "L’appuntamento non è più quello."


@transaction.atomic
def remind(*, day: date, by: Actor) -> int:
    """Write to the persons of the register who come on `day` and were not reminded yet; returns to how many.

    The safe-contact card of each decides how, when, or that nothing leaves; what has not left when the appointment
    begins never does. Who is not in the register is not written to: their telephone was given for the appointment
    alone.
    """
    coming = [card for card in bookings_on(day) if card.person_id and card.status == "booked"]
    rows = Reminder.objects.filter(booking_id__in=[card.id for card in coming]).exclude(state=WITHDRAWN)
    done = set(rows.values_list("booking_id", "starts_at"))
    return sum(_reminded(card, by) for card in coming if (card.id, card.slot.starts_at) not in done)


@transaction.atomic
def remind_as_it_stands(*, booking_id: UUID, by: Actor) -> None:
    """Take back what still waits to remind of a time that is no longer; remind of the new one, when it is near.

    Reads how the appointment stands now: safe to repeat. What comes later than tomorrow is reminded of in its turn.
    """
    card = booking_by_id(booking_id)
    stands = card is not None and card.status == "booked"
    given = Reminder.objects.filter(booking_id=booking_id).exclude(state=WITHDRAWN)
    stale = given.exclude(starts_at=card.slot.starts_at) if card and stands else given
    for reminder in stale.select_for_update():
        _take_back(reminder, by)
    if card is None or not stands or card.person_id is None or not _is_near(card):
        return
    if not given.filter(starts_at=card.slot.starts_at).exists():
        _reminded(card, by)


def _is_near(card: BookingCard) -> bool:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return card.slot.starts_at > timezone.now() and timezone.localdate(card.slot.starts_at) <= tomorrow


def _take_back(reminder: Reminder, by: Actor) -> None:
    if reminder.message_id is not None:
        withdraw_message(message_id=reminder.message_id, why=CHANGED, by=by)
    Reminder.objects.filter(pk=reminder.pk).update(state=WITHDRAWN)


def _reminded(card: BookingCard, by: Actor) -> bool:
    slot = card.slot
    place: dict[str, Any] = {
        "organisation_id": slot.organisation_id,
        "neighbourhood_id": slot.neighbourhood_id,
    }
    state, message_id = _sent(card, place, by)
    Reminder.objects.update_or_create(
        booking_id=card.id,
        starts_at=slot.starts_at,
        defaults={"asked_at": timezone.now(), "state": state, "message_id": message_id},
        create_defaults={"asked_at": timezone.now(), "state": state, "message_id": message_id, **place},
    )
    return state != NOT_ALLOWED


def _sent(card: BookingCard, place: dict[str, Any], by: Actor) -> tuple[str, UUID | None]:
    """What became of the message, and which one it is."""
    assert card.person_id is not None  # noqa: S101 - the caller keeps only those
    try:
        message = send_message(
            person_id=card.person_id,
            kind="reminder",
            text_discreet=words(card),
            compartment=Compartment.CLINIC,
            by=by,
            not_after=card.slot.starts_at,
            **place,
        )
    except NotAllowed:
        return NOT_ALLOWED, None
    return message.state, message.id


def words(card: BookingCard) -> str:
    """A day, an hour and the code: never what for. The day is written out, because a message may wait for its hour."""
    starts = card.slot.starts_at
    return f"Ha un appuntamento {italian.weekday(starts)} alle {starts:%-H:%M}. Per spostarlo: codice {card.code}."
