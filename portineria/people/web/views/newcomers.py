"""Somebody nobody here knew, in three fields; whoever looks alike is proposed while typing."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page
from portineria.foundation.walls.public import Actor, Compartment

from ...access import REGISTER, NotAllowed
from ...actions import NotValid, register_person
from ...queries import search_people
from ..cards import known_already
from ..forms import NewPersonForm

MOST_ALIKE = 5
SHORTEST, LONGEST = 3, 100  # letters typed before anybody is proposed; of the names together
# The service in whose name each role writes somebody down.
SERVICES = (Compartment.CASEWORK, Compartment.CLINIC)


@page(ability=REGISTER, writes=True, records_reading=True)
def new_person(request: HttpRequest) -> HttpResponse:
    """Three fields, and their page opens."""
    actor = actor_of(request)
    form = NewPersonForm(request.POST or None, neighbourhood_ids=actor.neighbourhood_ids)
    if form.is_valid() and (person_id := _registered(form, actor)):
        messages.success(request, "Scheda aperta. Ora chiedi alla persona come vuole essere contattata.")
        return redirect("people:contacts", person_id=person_id)
    return render(request, "people/new_person.html", {"form": form}, status=422 if form.errors else 200)


@page(ability=REGISTER, records_reading=True)
def similar(request: HttpRequest) -> HttpResponse:
    """The persons the actor sees who look like what is being typed."""
    typed = " ".join(request.GET.get(name, "") for name in ("given_name", "family_name"))
    text = " ".join(typed.replace("\0", "").split())[:LONGEST]
    year = request.GET.get("birth_year", "")
    born = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    found = search_people(text, MOST_ALIKE, born_about=born) if len(text) >= SHORTEST else []
    return render(request, "people/_similar.html", {"known": known_already(found)})


def _registered(form: NewPersonForm, actor: Actor) -> UUID | None:
    values = dict(form.cleaned_data)
    place = values.pop("neighbourhood")
    service = next(code for code in SERVICES if code in actor.writes)
    try:
        return register_person(
            **values,
            organisation_id=actor.organisation_id or 0,
            neighbourhood_id=place,
            compartment=service,
            synthetic=settings.PORTINERIA_DEMO,
            by=actor,
        )
    except (NotValid, NotAllowed) as refusal:
        form.add_error(None, str(refusal))
        return None
