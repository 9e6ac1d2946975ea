"""How somebody may be reached: the card, the numbers, the messages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import KEEP_CONTACTS, NotAllowed
from ...actions import NotValid, add_contact_point, end_contact_point, keep_safe_contact
from ...contacts import messages_of, safe_contact_of
from ...models import SafeContact
from ...queries import PersonCard
from ..cards import message_items
from ..forms import ContactPointForm, SafeContactForm
from ..found import changeable_person


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def contacts(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What the person allows, asked again and written down; numbers and messages beside it."""
    card = changeable_person(request, person_id)
    form = SafeContactForm(request.POST) if request.method == "POST" else _form(card)
    if form.is_valid() and _kept(request, card, form):
        messages.success(request, "Contatti sicuri salvati.")
        return redirect("people:person", person_id=card.id)
    context = {"card": card, "contact": safe_contact_of([card.id])[card.id], "form": form}
    context["sent"] = message_items(card.id, messages_of(card.id))
    return render(request, "people/contacts.html", context, status=422 if form.errors else 200)


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def new_point(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One more number or address."""
    card = changeable_person(request, person_id)
    form = ContactPointForm(request.POST or None)
    if form.is_valid() and _added(request, card, form):
        messages.success(request, "Recapito aggiunto.")
        return redirect("people:contacts", person_id=card.id)
    context = {"card": card, "form": form}
    return render(request, "people/new_point.html", context, status=422 if form.errors else 200)


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def end_point(request: HttpRequest, person_id: UUID, point_id: UUID) -> HttpResponse:
    """A number that is no longer good."""
    card = changeable_person(request, person_id)
    if request.method == "POST":
        try:
            end_contact_point(point_id=point_id, by=actor_of(request))
            messages.success(request, "Recapito tolto.")
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
    return redirect("people:contacts", person_id=card.id)


def _form(card: PersonCard) -> SafeContactForm:
    rows = SafeContact.objects.current().filter(person_id=card.id)
    return SafeContactForm.starting_from(rows.order_by("-confirmed_on").first())


def _kept(request: HttpRequest, card: PersonCard, form: SafeContactForm) -> bool:
    return _done(form, keep_safe_contact, person_id=card.id, by=actor_of(request), **form.said)


def _added(request: HttpRequest, card: PersonCard, form: ContactPointForm) -> bool:
    values: dict[str, Any] = form.cleaned_data
    return _done(form, add_contact_point, field="value", person_id=card.id, by=actor_of(request), **values)


def _done(form: Any, action: Any, *, field: str | None = None, **values: Any) -> bool:
    """Whether the action was done; what it refuses stands beside the field."""
    try:
        action(**values)
    except NotValid as refusal:
        form.add_error(field, str(refusal))
        return False
    return True
