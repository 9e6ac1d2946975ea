"""Who acts for somebody."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import KEEP_CONTACTS, NotAllowed
from ...actions import NotValid, add_representation, end_representation
from ...contacts import representations_of
from ...queries import PersonCard
from ..forms import RepresentationForm
from ..found import changeable_person


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def representatives(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who acts for the person now and before, and one more."""
    card = changeable_person(request, person_id)
    form = RepresentationForm(request.POST or None)
    if form.is_valid() and _added(request, card, form):
        messages.success(request, "Rappresentante scritto.")
        return redirect("people:representatives", person_id=card.id)
    context = {"card": card, "form": form, "representations": representations_of(card.id)}
    return render(request, "people/representatives.html", context, status=422 if form.errors else 200)


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


def _added(request: HttpRequest, card: PersonCard, form: RepresentationForm) -> bool:
    try:
        add_representation(person_id=card.id, by=actor_of(request), **form.cleaned_data)
    except NotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
