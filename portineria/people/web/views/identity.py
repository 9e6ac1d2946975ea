"""Who somebody is, put right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import KEEP_CONTACTS
from ...actions import AlreadyKnown, NotValid, correct_identity
from ...models import Person
from ...queries import PersonCard
from ..found import changeable_person
from ..identity import IdentityForm


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def identity(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Names, birth, code, languages and citizenship, as they stand and as they should."""
    card = changeable_person(request, person_id)
    known = Person.objects.get(pk=card.id)
    form = IdentityForm(request.POST) if request.method == "POST" else IdentityForm.starting_from(known)
    if form.is_valid() and _corrected(request, card, form):
        return redirect("people:person", person_id=card.id)
    context = {"card": card, "form": form}
    return render(request, "people/identity.html", context, status=422 if form.errors else 200)


def _corrected(request: HttpRequest, card: PersonCard, form: IdentityForm) -> bool:
    try:
        changed = correct_identity(person_id=card.id, identity=form.said, by=actor_of(request))
    except NotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    except AlreadyKnown:
        form.add_error(
            "code", "Questo codice è già di un’altra persona: se è la stessa, unisci le due schede."
        )
        return False
    messages.success(request, "Dati salvati." if changed else "Non è cambiato nulla.")
    return True
