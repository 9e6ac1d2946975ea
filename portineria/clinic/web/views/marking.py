"""One touch: what became of an appointment, of a number, of an offer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.agenda.public import (
    VERBS,
    BookingCard,
    Refused,
    accept_offer,
    booking_by_id,
    call_next,
    decline_offer,
    leave_waiting_list,
    mark,
    mark_ticket,
    offered_again,
    take_ticket,
)
from portineria.doors.public import actor_of, page
from portineria.foundation.lifecycle import NotPossibleNow

from ...access import RUN_DAY
from ..cards import Line
from ..found import ambulatory_of, chosen_day

CHANGED = "Nel frattempo è cambiato qualcosa: non è stato segnato nulla. Guarda com’è ora."
TICKET_VERBS = ("serve", "go", "correct")
OFFERED = "Il posto è stato proposto a chi aspetta."


@page(ability=RUN_DAY, writes=True, records_reading=True)
def mark_booking(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Say what became of an appointment; an htmx request gets the line alone."""
    before = booking_by_id(booking_id)
    if before is None:
        raise Http404
    line = _marked(request, before) if request.method == "POST" else Line(before)
    if getattr(request, "htmx", False):
        return render(request, "clinic/_line.html", {"line": line})
    if line.note:
        messages.add_message(request, messages.ERROR if line.refused else messages.SUCCESS, line.note)
    day = line.card.slot.starts_at.date().isoformat()
    return redirect(
        f"/ambulatorio/?quartiere={line.card.slot.neighbourhood_slug}&giorno={day}#b-{booking_id}"
    )


def _marked(request: HttpRequest, before: BookingCard) -> Line:
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        return Line(before, CHANGED, refused=True, swapped=True)
    try:
        after = mark(booking_id=before.id, verb=verb, by=actor_of(request))
    except NotPossibleNow:
        return Line(booking_by_id(before.id) or before, CHANGED, refused=True, swapped=True)
    except Refused as refusal:
        return Line(before, str(refusal), refused=True, swapped=True)
    freed = before.holds and not after.holds and offered_again(after.slot.id)
    return Line(after, OFFERED if freed else "", swapped=True)


@page(ability=RUN_DAY, writes=True, records_reading=True)
def mark_waiting(request: HttpRequest, waiting_id: UUID) -> HttpResponse:
    """What somebody on the waiting list answered, told at the desk or on the telephone."""
    answers: dict[str, tuple[Callable[..., Any], str]] = {
        "accept": (accept_offer, "Prenotato: adesso è in agenda."),
        "decline": (decline_offer, "Il posto passa a chi viene dopo; resta in lista."),
        "leave": (leave_waiting_list, "Tolto dalla lista d’attesa."),
    }
    action, words = answers.get(request.POST.get("verb", ""), (None, ""))
    if action is None:
        raise Http404
    return _told(request, lambda: action(waiting_id=waiting_id, by=actor_of(request)), words, "attesa")


@page(ability=RUN_DAY, writes=True, records_reading=True)
def new_number(request: HttpRequest) -> HttpResponse:
    """The next number for who comes without a booking."""
    here = _posted(request)
    asked = request.POST.get("motivo", "")
    reason = next((one.id for one in here.reasons if str(one.id) == asked), None)
    where = {"organisation_id": here.organisation_id, "neighbourhood_id": here.place.id}
    ticket = take_ticket(**where, reason_id=reason, by=actor_of(request))
    messages.success(request, f"Numero {ticket.number}: dallo a chi aspetta.")
    return _back(request, "numeri")


@page(ability=RUN_DAY, writes=True, records_reading=True)
def call_number(request: HttpRequest) -> HttpResponse:
    """Call who waits longest."""
    here = _posted(request)
    where = {"organisation_id": here.organisation_id, "neighbourhood_id": here.place.id}
    ticket = call_next(**where, by=actor_of(request))
    said = f"Chiama il numero {ticket.number}." if ticket else "Non aspetta nessuno."
    messages.add_message(request, messages.SUCCESS if ticket else messages.INFO, said)
    return _back(request, "numeri")


@page(ability=RUN_DAY, writes=True, records_reading=True)
def mark_number(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """What became of a number."""
    _posted(request)
    verb = request.POST.get("verb", "")
    if verb not in TICKET_VERBS:
        raise Http404
    return _told(
        request,
        lambda: mark_ticket(ticket_id=ticket_id, verb=verb, by=actor_of(request)),
        "Segnato.",
        "numeri",
    )


def _posted(request: HttpRequest) -> Any:
    if request.method != "POST":
        raise Http404
    return ambulatory_of(request)


def _told(request: HttpRequest, action: Callable[[], Any], words: str, anchor: str) -> HttpResponse:
    try:
        action()
        messages.success(request, words)
    except NotPossibleNow:
        messages.error(request, CHANGED)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(request, anchor)


def _back(request: HttpRequest, anchor: str) -> HttpResponse:
    here = ambulatory_of(request)
    return redirect(f"{here.address(giorno=chosen_day(request).isoformat())}#{anchor}")
