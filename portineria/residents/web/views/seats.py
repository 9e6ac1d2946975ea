"""Coming to a meeting without an account: a tap on the meeting, a tap on «Prendo il posto»; then a code."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portineria.activities.public import (
    Refused,
    SessionCard,
    answer_seats,
    give_seats_up,
    look_up_seats,
    session_by_id,
    take_seats,
)
from portineria.doors.public import PUBLIC, discreet, not_too_often, page

from ..forms import SeatForm
from ..seats import meeting_in_words, seat_in_words
from .booked import unknown_code
from .language import in_one_language


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def meeting(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """What is held, where and when, how many seats are left; and one's own seat."""
    session = session_by_id(session_id)
    if session is None:
        raise Http404
    form = SeatForm(request.POST if request.method == "POST" else None)
    code = _taken(form, session) if form.is_valid() else ""
    if code:
        return redirect("residents:seat", seat_code=code)
    context: dict[str, Any] = {"form": form, **meeting_in_words(session)}
    return render(request, "residents/meeting.html", context, status=422 if form.errors else 200)


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def seat(request: HttpRequest, seat_code: str) -> HttpResponse:
    """The seat, or the place in line, of whoever has its code."""
    card = look_up_seats(seat_code)
    if card is None:
        return unknown_code(request, seat_code)
    return render(request, "residents/seat.html", seat_in_words(card))


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def answering(request: HttpRequest, seat_code: str) -> HttpResponse:
    """Yes or no to a seat that got free."""
    card = look_up_seats(seat_code)
    if card is None or request.method != "POST":
        return unknown_code(request, seat_code)
    try:
        answer_seats(code=card.code, accept=request.POST.get("risposta") == "si")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("residents:seat", seat_code=card.code)


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def leaving(request: HttpRequest, seat_code: str) -> HttpResponse:
    """No longer coming: asked once, done at the second touch."""
    card = look_up_seats(seat_code)
    if card is None:
        return unknown_code(request, seat_code)
    if request.method != "POST":
        return render(request, "residents/leave_seat.html", seat_in_words(card))
    give_seats_up(code=card.code)
    messages.success(request, _("Fatto: il posto va a chi aspetta. Grazie di averlo detto."))
    return redirect("residents:seat", seat_code=card.code)


def _taken(form: SeatForm, session: SessionCard) -> str:
    """The code of the seat; the form says why there is none."""
    try:
        return take_seats(session_id=session.id, **form.asked()).code
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return ""
