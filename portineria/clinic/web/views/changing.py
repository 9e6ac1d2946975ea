"""One appointment: its code, another time, or none."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.agenda.public import (
    BookingCard,
    Refused,
    booking_by_id,
    by_day,
    cancel,
    free_slots,
    move,
)
from portineria.doors.public import actor_of, page
from portineria.foundation.lifecycle import NotPossibleNow

from ...access import BOOK
from .. import cards

MOST_TIMES = 40
TOO_LATE = "Questo appuntamento è già passato di stato: non è cambiato nulla."


@page(ability=BOOK, records_reading=True)
def booking(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """One appointment with its code; other times while it can still be moved."""
    return render(request, "clinic/booking.html", _context(_card(booking_id)))


@page(ability=BOOK, writes=True, records_reading=True)
def moving(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Another time for the same appointment."""
    card = _card(booking_id)
    try:
        slot_id = UUID(request.POST.get("slot", ""))
        move(booking_id=card.id, slot_id=slot_id, by=actor_of(request))
        messages.success(request, "Spostato. Il codice resta lo stesso.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    except ValueError:
        messages.error(request, "Tocca un orario: non è stato spostato nulla.")
    return redirect("clinic:booking", booking_id=card.id)


@page(ability=BOOK, writes=True, records_reading=True)
def cancelling(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """The appointment does not take place; its time is offered to who waits."""
    card = _card(booking_id)
    if request.method != "POST":
        raise Http404
    try:
        cancel(booking_id=card.id, by=actor_of(request))
        messages.success(request, "Annullato. Se qualcuno aspettava, il posto gli è stato proposto.")
    except NotPossibleNow:
        messages.error(request, TOO_LATE)
    return redirect("clinic:booking", booking_id=card.id)


def _card(booking_id: UUID) -> BookingCard:
    card = booking_by_id(booking_id)
    if card is None:
        raise Http404
    return card


def _context(card: BookingCard) -> dict[str, Any]:
    movable = card.status == "booked"
    slots = free_slots(reason_id=card.slot.reason.id, limit=MOST_TIMES, keeping=True) if movable else []
    day = card.slot.starts_at.date().isoformat()
    return {
        "card": card,
        "facts": cards.booking_facts(card),
        "tone": cards.tone_of(card.status),
        "movable": movable,
        "days": by_day(slots),
        "reason": card.slot.reason,
        "several": len({one.provider_id for one in slots}) > 1,
        "cancellable": "cancel" in card.verbs,
        "day_address": f"/ambulatorio/?quartiere={card.slot.neighbourhood_slug}&giorno={day}#b-{card.id}",
    }
