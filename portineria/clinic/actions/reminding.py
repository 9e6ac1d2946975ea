"""Reminding people of their appointment, as far as they allow it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from portineria.agenda.public import BookingCard, bookings_on
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import NotAllowed, send_message

from ..models import Reminder

NOT_ALLOWED = "not_allowed"


@transaction.atomic
def remind(*, day: date, by: Actor) -> int:
    """Write to the persons of the register who come on `day` and were not reminded yet; returns to how many.

    The safe-contact card of each decides how, when, or that nothing leaves. Who is not in the register is not
    written to: their telephone was given for the appointment alone.
    """
    coming = [card for card in bookings_on(day) if card.person_id and card.status == "booked"]
    rows = Reminder.objects.filter(booking_id__in=[card.id for card in coming])
    done = set(rows.values_list("booking_id", "starts_at"))
    return sum(_reminded(card, by) for card in coming if (card.id, card.slot.starts_at) not in done)


def _reminded(card: BookingCard, by: Actor) -> bool:
    slot = card.slot
    place: dict[str, Any] = {
        "organisation_id": slot.organisation_id,
        "neighbourhood_id": slot.neighbourhood_id,
    }
    assert card.person_id is not None  # noqa: S101 - the caller keeps only those
    try:
        state = send_message(
            person_id=card.person_id,
            kind="reminder",
            text_discreet=words(card),
            compartment=Compartment.CLINIC,
            by=by,
            **place,
        ).state
    except NotAllowed:
        state = NOT_ALLOWED
    Reminder.objects.create(
        booking_id=card.id, starts_at=slot.starts_at, asked_at=timezone.now(), state=state, **place
    )
    return state != NOT_ALLOWED


def words(card: BookingCard) -> str:
    """A day, an hour and the code: never what for. The day is written out, because a message may wait for its hour."""
    starts = card.slot.starts_at
    return f"Ha un appuntamento {italian.weekday(starts)} alle {starts:%-H:%M}. Per spostarlo: codice {card.code}."
