"""Who acts for somebody."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import KEEP_CONTACTS, NotAllowed
from ...actions import NotValid, add_representation, end_representation
from ...queries import PersonCard, person_cards
from ...representations import representations_of, who_could_act
from ..cards import person_choices
from ..forms import RepresentationForm
from ..found import changeable_person


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def representatives(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who acts for the person now and before, and one more; an htmx request gets whom the name may be."""
    card = changeable_person(request, person_id)
    if getattr(request, "htmx", False) and request.method == "GET":
        return render(request, "people/_candidates.html", _proposed(card, request.GET.get("name", "")))
    form = RepresentationForm(request.POST or None)
    must_choose = _must_choose(card, form)
    if form.is_valid() and not must_choose and _added(request, card, form):
        messages.success(request, "Rappresentante scritto.")
        return redirect("people:representatives", person_id=card.id)
    context = {"representations": representations_of(card.id), "must_choose": must_choose}
    context |= {"card": card, "form": form, **_proposed(card, str(form["name"].value() or ""), form.chosen)}
    return render(request, "people/representatives.html", context, status=422 if form.is_bound else 200)


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def end(request: HttpRequest, person_id: UUID, representation_id: UUID) -> HttpResponse:
    """Written by mistake, or no longer so."""
    card = changeable_person(request, person_id)
    if request.method == "POST":
        try:
            end_representation(representation_id=representation_id, by=actor_of(request))
            messages.success(request, "Rappresentante tolto.")
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
    return redirect("people:representatives", person_id=card.id)


def _must_choose(card: PersonCard, form: RepresentationForm) -> bool:
    """The name is that of somebody of the register, and nobody said whether it is them."""
    return (
        form.is_valid()
        and form.asks_who
        and bool(who_could_act(_tidy(form["name"].value()), person_id=card.id))
    )


def _proposed(card: PersonCard, name: str, chosen: UUID | None = None) -> dict[str, Any]:
    """Whom the typed name may be, the one chosen already among them."""
    asked = _tidy(name)
    found = {one.id: one for one in who_could_act(asked, person_id=card.id)}
    known = person_cards([chosen]) if chosen else {}
    people = person_choices((known | found).values())
    return {"people": people, "asked": asked, "chosen": str(chosen or "")}


def _tidy(name: str) -> str:
    return " ".join(name.replace("\0", "").split())[:100]


def _added(request: HttpRequest, card: PersonCard, form: RepresentationForm) -> bool:
    try:
        add_representation(person_id=card.id, by=actor_of(request), **form.said)
    except NotAllowed as refusal:
        form.add_error("name", str(refusal))
        return False
    except NotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
