"""The seats of a session: how many, who comes, who waits, who asks at the desk or by telephone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import PLAN, RECORD_ATTENDANCE
from ...actions import ask_for_seats, change_seats, leave_seats
from ...models import SeatRequest, Session
from ...rules import Refused
from ...seating import seating_of
from .. import cards, seat_cards
from ..found import kept_session
from ..seat_forms import AskingForm, SeatsForm


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def seats(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Who comes and who waits, in order; and somebody who asks now."""
    session = kept_session(request, session_id)
    form = AskingForm(request.POST or None)
    if form.is_valid() and _asked(request, session, form):
        return redirect("activities:seats", session_id=session.pk)
    context = {**_about(session), **seat_cards.of_seating(seating_of(session, timezone.now())), "form": form}
    return render(request, "activities/seats.html", context, status=422 if form.errors else 200)


@page(ability=PLAN, writes=True, records_reading=False)
def seat_numbers(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """How many seats there are, and for whom some are kept."""
    session = kept_session(request, session_id)
    form = SeatsForm.of(session, request.POST if request.method == "POST" else None)
    if form.is_valid() and _changed(request, session, form):
        return redirect("activities:seats", session_id=session.pk)
    context = {**_about(session), "form": form}
    return render(request, "activities/seat_numbers.html", context, status=422 if form.errors else 200)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def seat_left(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Somebody said that they do not come; the seat goes to who waits."""
    found = SeatRequest.objects.filter(pk=request_id).select_related("session").first()
    if found is None:
        raise Http404
    session = kept_session(request, found.session_id)
    if request.method == "POST":
        leave_seats(request_id=found.pk, by=actor_of(request))
        messages.success(
            request, f"{found.name or seat_cards.NO_NAME}: non viene più. Il posto va a chi aspetta."
        )
    return redirect("activities:seats", session_id=session.pk)


def _about(session: Session) -> dict[str, Any]:
    return {"session": session, "when": cards.when(session)}


def _asked(request: HttpRequest, session: Session, form: AskingForm) -> bool:
    """Take the seats or a place in line; the form says why it was refused."""
    try:
        card = ask_for_seats(session_id=session.pk, by=actor_of(request), **form.asked())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    got = "ha il posto" if card.state == "taken" else "è in lista d’attesa"
    messages.success(request, f"{card.name}: {got}. Il codice da dare è {card.code}.")
    return True


def _changed(request: HttpRequest, session: Session, form: SeatsForm) -> bool:
    try:
        change_seats(session_id=session.pk, by=actor_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("for_residents", str(refusal))
        return False
    messages.success(request, "I posti sono cambiati. Chi ne ha già uno lo tiene.")
    return True
