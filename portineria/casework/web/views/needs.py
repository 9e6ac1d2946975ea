"""What a person asked help with, and what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.people.public import person_cards

from ...access import LOG_CONTACT
from ...actions.needs import drop_need, meet_need, record_need, reopen_need
from ...models import Need
from ...queries.contacts import last_place
from ...queries.needs import needs_of
from ...rules.cases import Refused
from ..cards import contacts as cards
from ..forms.need import NeedForm, NeedTouch
from ..kept import Kept


@page(ability=LOG_CONTACT, writes=True, records_reading=True)
def needs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Needs of a person, and one more in one touch."""
    person = person_cards([person_id]).get(person_id)
    if person is None:
        raise Http404
    kept = Kept(request, "bisogno", person_id, words="words")
    form = NeedForm(request.POST or None, initial=kept.initial())
    if form.is_valid() and _recorded(request, form, person_id):
        kept.forget()
        return redirect("casework:needs", person_id=person_id)
    context = {"person": person, "form": form, **_around(request, person_id), **kept.around(form)}
    return render(request, "casework/needs.html", context, status=422 if form.is_bound else 200)


@page(ability=LOG_CONTACT, writes=True, records_reading=True)
def need(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """A need is met, dropped or opened again."""
    row = get_object_or_404(Need, pk=need_id)
    if request.method != "POST":
        raise Http404
    refusal = _touched(request, need_id)
    if refusal:
        messages.error(request, refusal)
    return redirect("casework:needs", person_id=row.person_id)


def _around(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """What was asked so far, and whom to call for what is never written."""
    return {
        "lines": cards.need_lines(needs_of(person_id), timezone.localdate()),
        "help_line": cards.HELP_LINE,
        "desks": cards.listening_desks(actor_of(request).neighbourhood_ids),
    }


def _recorded(request: HttpRequest, form: NeedForm, person_id: UUID) -> bool:
    actor = actor_of(request)
    here, _ = last_place(actor) or (next(iter(actor.neighbourhood_ids), 0), "")
    scope: dict[str, Any] = {"organisation_id": actor.organisation_id or 0, "neighbourhood_id": here}
    try:
        record_need(person_id=person_id, need=form.new(), by=actor, **scope)
    except Refused as refusal:
        form.add_error("about", str(refusal))
        return False
    messages.success(request, "Bisogno segnato.")
    return True


def _touched(request: HttpRequest, need_id: UUID) -> str:
    """Do what the touch asks; why it was refused, or nothing."""
    form = NeedTouch(request.POST)
    if not form.is_valid():
        return "Il tocco non è stato capito: ricarica la pagina e riprova."
    actor, outcome = actor_of(request), form.cleaned_data["outcome"]
    try:
        if form.cleaned_data["verb"] == "reopen":
            reopen_need(need_id=need_id, by=actor)
        else:
            act = meet_need if form.cleaned_data["verb"] == "meet" else drop_need
            act(need_id=need_id, outcome=outcome, by=actor)
    except NotPossibleNow as refusal:
        return str(refusal)
    return ""
