"""Booking at the desk, on one screen: a name, what for, and one touch on a time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portineria.agenda.public import ReasonCard, Refused, Taken, book, by_day, free_slots, join_waiting_list
from portineria.doors.public import actor_of, page
from portineria.people.public import PersonCard, person_cards, search_people

from ...access import BOOK
from ..cards import person_choices
from ..forms import BookingForm, refuse
from ..found import Ambulatory, ambulatory_of

SHORTEST, MOST_PROPOSED, MOST_TIMES = 2, 6, 40


@page(ability=BOOK, writes=True, records_reading=True)
def new_booking(request: HttpRequest) -> HttpResponse:
    """Show free times for the chosen reason; a touch on one books it for the name above."""
    here = ambulatory_of(request)
    form = _form(request, here)
    answer = _sent(request, here, form) if request.method == "POST" else 200
    if isinstance(answer, HttpResponse):
        return answer
    return render(request, "clinic/booking_new.html", _frame(here, form), status=answer)


@page(ability=BOOK, records_reading=False)
def times(request: HttpRequest) -> HttpResponse:
    """The free times of a reason: a fragment of the page."""
    here = ambulatory_of(request)
    form = BookingForm(request.GET, reasons=here.reasons)
    return render(request, "clinic/_times.html", _times(here, form))


@page(ability=BOOK, records_reading=True)
def proposals(request: HttpRequest) -> HttpResponse:
    """Persons whose names sound like what is typed: a fragment of the page."""
    asked = " ".join(request.GET.get("who", "").replace("\x00", "").split())[:100]
    found = search_people(asked, MOST_PROPOSED) if len(asked) >= SHORTEST else []
    return render(request, "clinic/_proposals.html", {"people": person_choices(found), "asked": asked})


def _sent(request: HttpRequest, here: Ambulatory, form: BookingForm) -> HttpResponse | int:
    """Where one goes after booking or joining the list; otherwise the status of the form that was refused."""
    if not form.is_valid():
        return 422
    guest = form.guest(_known(form))
    slot = _slot(request.POST.get("slot", ""))
    by = actor_of(request)
    try:
        if "attesa" in request.POST:
            reason = int(form.cleaned_data["reason"])
            join_waiting_list(reason_id=reason, guest=guest, by=by)
            messages.success(request, "In lista d’attesa: il primo posto che si libera si propone in ordine.")
            return redirect(here.address() + "#attesa")
        if slot is None:
            form.add_error(None, "Tocca un orario: non è ancora stato prenotato nulla.")
            return 422
        card = book(slot_id=slot, guest=guest, by=by)
        messages.success(request, "Prenotato.")
        return redirect("clinic:booking", booking_id=card.id)
    except Refused as refusal:
        refuse(form, refusal)
        return 409 if isinstance(refusal, Taken) else 422


def _form(request: HttpRequest, here: Ambulatory) -> BookingForm:
    if request.method == "POST":
        return BookingForm(request.POST, reasons=here.reasons)
    asked = request.GET.dict()
    known = _known(BookingForm(initial=asked, reasons=here.reasons))
    # Chosen elsewhere (a request that was accepted): the name is not in the address, and is written here.
    named = {"who": known.full_name} if known and not asked.get("who") else {}
    return BookingForm(initial=asked | named, reasons=here.reasons)


def _only(reasons: tuple[ReasonCard, ...]) -> ReasonCard | None:
    return reasons[0] if len(reasons) == 1 else None


def _slot(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _known(form: BookingForm) -> PersonCard | None:
    """The person that was touched, when the actor sees them."""
    chosen = form.chosen()
    return person_cards([chosen], with_dwelling=False).get(chosen) if chosen else None


def _frame(here: Ambulatory, form: BookingForm) -> dict[str, Any]:
    known = _known(form)
    chosen = str(known.id) if known else ""
    return {
        "here": here,
        "form": form,
        "people": person_choices([known] if known else []),
        "chosen": chosen,
        "tabs": here.tabs("clinic:book"),
        "day_address": here.address(),
        "times_url": reverse("clinic:times"),
        "who_url": reverse("clinic:proposals"),
        **_times(here, form),
    }


def _times(here: Ambulatory, form: BookingForm) -> dict[str, Any]:
    """Free times of the chosen reason; of the only one there is, as the page opens."""
    asked = str(form["reason"].value() or "")
    reason = next((one for one in here.reasons if str(one.id) == asked), _only(here.reasons))
    slots = free_slots(reason_id=reason.id, limit=MOST_TIMES, keeping=True) if reason else []
    return {"reason": reason, "days": by_day(slots), "several": len({one.provider_id for one in slots}) > 1}
