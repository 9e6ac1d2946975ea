"""An appointment in the hands of whoever has its code: print it, keep it in a calendar, move it, cancel it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portineria.activities.public import look_up_seats
from portineria.agenda.public import (
    BookingCard,
    Refused,
    UnknownCode,
    answer_offer,
    by_day,
    cancel_by_code,
    look_up,
    look_up_waiting,
    move_by_code,
    next_free_slots,
)
from portineria.doors.public import PUBLIC, discreet, not_too_often, page

from ..calendars import calendar_file
from ..lines import line_in_words
from .language import in_one_language

MOST_TIMES = 40


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def find(request: HttpRequest) -> HttpResponse:
    """Type the code, and the appointment opens."""
    typed = request.GET.get("codice", "").strip()
    if not typed:
        return render(request, "residents/find_booking.html")
    waits = look_up_waiting(typed)
    if seat := look_up_seats(typed):
        return redirect("residents:seat", seat_code=seat.code)
    found = look_up(typed) or (waits and waits.card)
    return redirect("residents:booked", booking_code=found.code) if found else unknown_code(request, typed)


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def booked(request: HttpRequest, booking_code: str) -> HttpResponse:
    """When, where, with what in the hand; a code of the waiting list shows what is offered."""
    card = look_up(booking_code)
    if card is None:
        return _waiting(request, booking_code)
    return render(request, "residents/booked.html", {"card": card, "slot": card.slot} | _ways(card))


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def cancelling(request: HttpRequest, booking_code: str) -> HttpResponse:
    """The appointment does not take place: asked once, done at the second touch."""
    card = look_up(booking_code)
    if card is None:
        return unknown_code(request, booking_code)
    if request.method != "POST":
        return render(request, "residents/cancel_booking.html", {"card": card, "slot": card.slot})
    return _done(request, card, None)


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def moving(request: HttpRequest, booking_code: str) -> HttpResponse:
    """Another time for the same appointment; the code stays."""
    card = look_up(booking_code)
    if card is None:
        return unknown_code(request, booking_code)
    if request.method != "POST":
        slots = next_free_slots(
            reason=card.slot.reason.code, neighbourhood_id=card.slot.neighbourhood_id, limit=MOST_TIMES
        )
        context = {"card": card, "slot": card.slot, "days": by_day(slots)}
        return render(request, "residents/move_booking.html", context)
    return _done(request, card, request.POST.get("slot", ""))


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def answering(request: HttpRequest, booking_code: str) -> HttpResponse:
    """Yes or no to a time that got free."""
    if request.method != "POST":
        raise Http404
    try:
        answer_offer(code=booking_code, accept=request.POST.get("risposta") == "si")
    except UnknownCode:
        return unknown_code(request, booking_code)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("residents:booked", booking_code=booking_code)


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def calendar(request: HttpRequest, booking_code: str) -> HttpResponse:
    """The appointment as a file for a calendar."""
    card = look_up(booking_code)
    if card is None or not _ways(card)["coming"]:
        return unknown_code(request, booking_code)
    answer = HttpResponse(
        calendar_file(card.slot, code=card.code, now=timezone.now()),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Content-Disposition"] = 'attachment; filename="appuntamento.ics"'
    return answer


def _ways(card: BookingCard) -> dict[str, bool]:
    """What can still be done with the code.

    Once the time has come the page says so and no more: others may hold the code, whoever booked it among them, and
    what became of the appointment is for the ambulatory alone.
    """
    over = card.slot.starts_at <= timezone.now() and card.status != "cancelled"
    return {
        "changeable": card.status == "booked" and not over,
        "over": over,
        "coming": card.holds or over,
    }


def _done(request: HttpRequest, card: BookingCard, slot: str | None) -> HttpResponse:
    """Cancel (no slot), or move to the slot that was touched; say what happened."""
    try:
        if slot is None:
            cancel_by_code(code=card.code)
            messages.success(request, _("L’appuntamento è annullato."))
        else:
            move_by_code(code=card.code, slot_id=UUID(slot))
            messages.success(request, _("L’appuntamento è spostato. Il codice resta lo stesso."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    except ValueError:
        messages.error(request, _("Scegli un orario: non è cambiato nulla."))
    return redirect("residents:booked", booking_code=card.code)


def _waiting(request: HttpRequest, code: str) -> HttpResponse:
    place = look_up_waiting(code)
    if place is None:
        return unknown_code(request, code)
    return render(request, "residents/waiting.html", line_in_words(place))


def unknown_code(request: HttpRequest, typed: str) -> HttpResponse:
    """What to do with a code that opens nothing."""
    return render(request, "residents/unknown_code.html", {"typed": typed[:60]}, status=404)
