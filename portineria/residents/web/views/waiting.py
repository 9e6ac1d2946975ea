"""When no time suits: a name and a telephone on the waiting list, a code to see the place and to leave it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portineria.agenda.public import (
    ReasonCard,
    Refused,
    look_up_waiting,
    reasons,
    stop_waiting,
    wait_myself,
)
from portineria.doors.public import PUBLIC, discreet, not_too_often, page
from portineria.places.public import neighbourhoods

from ..forms import WaitForm
from .booked import unknown_code
from .language import in_one_language


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def joining(request: HttpRequest) -> HttpResponse:
    """What for, a name and a telephone; then the code."""
    form = _form(request)
    if form.is_valid():
        try:
            code = wait_myself(
                reason_id=int(form.cleaned_data["motivo"]),
                guest=form.guest(),
                waiting_id=form.cleaned_data["waiting_id"],
            )
            return redirect("residents:booked", booking_code=code)
        except Refused as refusal:
            form.refuse(refusal)
    return render(request, "residents/wait.html", {"form": form}, status=422 if form.is_bound else 200)


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def leaving(request: HttpRequest, booking_code: str) -> HttpResponse:
    """No longer waiting: asked once, done at the second touch."""
    place = look_up_waiting(booking_code)
    if place is None:
        return unknown_code(request, booking_code)
    if request.method != "POST":
        return render(request, "residents/leave_line.html", {"card": place.card})
    try:
        stop_waiting(code=place.card.code)
        messages.success(request, _("Non sei più in lista d’attesa."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("residents:booked", booking_code=place.card.code)


def _form(request: HttpRequest) -> WaitForm:
    offered = reasons(without_account=True)
    here = {one.neighbourhood_id for one in offered}
    places = [place for place in neighbourhoods() if place.id in here]
    sent = request.POST if request.method == "POST" else None
    return WaitForm(sent, reasons=offered, places=places, initial=_asked(request, offered, places))


def _asked(request: HttpRequest, offered: list[ReasonCard], places: list[Any]) -> dict[str, str]:
    """What was looked for on the page of the free times."""
    slugs = {place.id: place.slug for place in places}
    asked = (request.GET.get("motivo"), request.GET.get("quartiere"))
    found = [one for one in offered if (one.code, slugs.get(one.neighbourhood_id)) == asked]
    return {"motivo": str(found[0].id)} if found else {}
