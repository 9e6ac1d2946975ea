"""Booking without an account, in two screens: a time, then a name and a telephone."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.agenda.public import (
    Refused,
    SlotCard,
    Taken,
    book_myself,
    by_day,
    next_free_slots,
    reasons,
    slot,
)
from portineria.doors.public import PUBLIC, discreet, not_too_often, page
from portineria.places.public import neighbourhoods

from ..forms import GuestForm, SearchForm
from .language import in_one_language

MOST_TIMES = 40


@not_too_often
@page(ability=PUBLIC, records_reading=False)
@in_one_language
def times(request: HttpRequest) -> HttpResponse:
    """First screen: what for and where, and the free times."""
    offered = reasons(without_account=True)
    here = {one.neighbourhood_id for one in offered}
    places = [place for place in neighbourhoods() if place.id in here]
    form = SearchForm(request.GET or None, reasons=offered, places=places)
    wrong = form.is_bound and not form.is_valid()
    context = {"form": form, "days": [] if wrong else by_day(_free(form, places)), "wrong": wrong}
    return render(request, "residents/book.html", context, status=422 if wrong else 200)


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=False)
@in_one_language
def booking(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    """Second screen: a name and a telephone; then the code."""
    chosen = slot(slot_id)
    if chosen is None or not (chosen.free_to_all and chosen.reason.without_account):
        return _gone(request, chosen)
    form = GuestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _booked(request, form, chosen)
    return _asking(request, form, chosen, 422 if form.is_bound else 200)


def _free(form: SearchForm, places: list[Any]) -> list[SlotCard]:
    asked = form.cleaned_data if form.is_bound else {}
    wanted = asked.get("quartiere")
    place = next((one.id for one in places if one.slug == wanted), None)
    return next_free_slots(reason=asked.get("motivo") or None, neighbourhood_id=place, limit=MOST_TIMES)


def _booked(request: HttpRequest, form: GuestForm, chosen: SlotCard) -> HttpResponse:
    try:
        done = book_myself(slot_id=chosen.id, guest=form.guest())
    except Taken:
        return _gone(request, chosen)
    except Refused as refusal:
        form.refuse(refusal)
        return _asking(request, form, chosen, 422)
    return redirect("residents:booked", booking_code=done.code)


def _asking(request: HttpRequest, form: GuestForm, chosen: SlotCard, status: int) -> HttpResponse:
    return render(request, "residents/book_slot.html", {"form": form, "slot": chosen}, status=status)


def _gone(request: HttpRequest, chosen: SlotCard | None) -> HttpResponse:
    """Somebody was quicker, or there never was such a time."""
    return render(request, "residents/slot_gone.html", {"slot": chosen}, status=409 if chosen else 404)
