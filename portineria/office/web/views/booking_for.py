"""Booking at the ambulatory for somebody who said yes: what for, their name, one touch on a time.

The booking runs at the agenda's own desk: what comes back is a code and a time, and nothing about anybody else.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portineria.agenda.public import (
    BOOK_FOR,
    Booked,
    Consent,
    Guest,
    ReasonCard,
    Refused,
    Taken,
    book_for,
    by_day,
    free_slots,
    reasons,
)
from portineria.doors.public import actor_of, page
from portineria.foundation.walls.public import Compartment
from portineria.people.public import PersonCard, person_cards

MOST_TIMES = 40
FIELDS = {"given_name": "name", "family_name": "name", "phone": "phone", "consent": "consent"}


class GuestForm(forms.Form):
    """Who comes, and that they said yes."""

    name = forms.CharField(label="Nome e cognome", max_length=200)
    phone = forms.CharField(
        label="Telefono",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        label="La persona ha detto di sì: sa che prenoto per lei e che l’ambulatorio vedrà nome e telefono",
        error_messages={
            "required": "Senza il suo sì non si prenota. Non è mai una condizione per avere aiuto."
        },
    )


@page(ability=BOOK_FOR, writes=True, records_reading=True)
def booking_for(request: HttpRequest) -> HttpResponse:
    """Choose what for; then name, consent, and one touch on a time."""
    offered = _offered(request)
    reason = next((one for one in offered if one.code == request.GET.get("motivo")), None)
    if reason is None:
        return render(request, "office/book_for.html", {"items": _choices(request, offered)})
    return _asked(request, offered, reason)


def _asked(request: HttpRequest, offered: list[ReasonCard], reason: ReasonCard) -> HttpResponse:
    person = _person(request)
    form = GuestForm(request.POST or None, initial={"name": person.full_name if person else ""})
    done = _booked(request, form, person) if request.method == "POST" and form.is_valid() else None
    if isinstance(done, Booked):
        return render(request, "office/booked_for.html", {"code": done.code, "slot": done.slot})
    context = {"form": form, "reason": reason, "days": _days(offered, reason.code)}
    status = (done or 422) if request.method == "POST" else 200
    return render(request, "office/book_for_times.html", context, status=status)


def _offered(request: HttpRequest) -> list[ReasonCard]:
    """What can be booked in the neighbourhoods of whoever asks."""
    here = actor_of(request).neighbourhood_ids
    return [one for one in reasons() if one.neighbourhood_id in here]


def _choices(request: HttpRequest, offered: list[ReasonCard]) -> list[dict[str, Any]]:
    person = request.GET.get("persona", "")
    more = f"&persona={person}" if _uuid(person) else ""
    known = {one.code: one for one in offered}
    return [
        {
            "text": one.name,
            "href": f"?motivo={one.code}{more}",
            "detail": f"{one.minutes} minuti, {one.mode_label}",
        }
        for one in sorted(known.values(), key=lambda one: one.name)
    ]


def _days(offered: list[ReasonCard], code: str) -> list[Any]:
    here = [one for one in offered if one.code == code]
    slots = [slot for one in here for slot in free_slots(reason_id=one.id, limit=MOST_TIMES)]
    return by_day(sorted(slots, key=lambda slot: (slot.starts_at, slot.place))[:MOST_TIMES])


def _person(request: HttpRequest) -> PersonCard | None:
    """The person the booker comes from, when they know them."""
    asked = _uuid(request.GET.get("persona", ""))
    if asked is None or Compartment.PERSONS not in actor_of(request).reads:
        return None
    return person_cards([asked], with_dwelling=False).get(asked)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _booked(request: HttpRequest, form: GuestForm, person: PersonCard | None) -> Booked | int:
    """The code and the time; the status of the form when it was refused."""
    slot_id = _uuid(request.POST.get("slot", ""))
    if slot_id is None:
        form.add_error(None, "Tocca un orario: non è ancora stato prenotato nulla.")
        return 422
    given, _space, family = " ".join(form.cleaned_data["name"].split()).partition(" ")
    guest = Guest(given, family, form.cleaned_data["phone"], person.id if person else None)
    try:
        return book_for(slot_id=slot_id, guest=guest, consent=Consent.SPOKEN, by=actor_of(request))
    except Refused as refusal:
        form.add_error(FIELDS.get(getattr(refusal, "field", "")), str(refusal))
        return 409 if isinstance(refusal, Taken) else 422
