"""Sites and spaces of a lab, and in which of them a session is held."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import PLAN
from ...actions import add_space, move_to_space
from ...models import Lab, Session, Space
from ...rules import Refused
from .. import cards
from ..found import kept_lab, kept_session
from ..space_forms import PlaceForm, SpaceForm

COLUMNS = ("Sede", "Spazio", ("Posti", "number"), "Indirizzo")


@page(ability=PLAN, writes=True, records_reading=False)
def spaces(request: HttpRequest, slug: str) -> HttpResponse:
    """The spaces of the lab's neighbourhood, and a form for one more."""
    lab = kept_lab(request, slug)
    form = SpaceForm(request.POST or None)
    if form.is_valid():
        space = add_space(lab=lab, **form.cleaned_data, by=actor_of(request))
        messages.success(request, f"«{space}» si può usare per gli incontri.")
        return redirect("activities:spaces", slug=lab.slug)
    context = {"lab": lab, "form": form, "columns": COLUMNS, "rows": _rows(lab)}
    status = 422 if request.method == "POST" else 200
    return render(request, "activities/spaces.html", context, status=status)


@page(ability=PLAN, writes=True, records_reading=False)
def place(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Choose the space of a session; one that is taken is refused, with who is there."""
    session = kept_session(request, session_id)
    sent = request.method == "POST"
    form = PlaceForm(request.POST if sent else None, session=session)
    if sent and form.is_valid() and _moved(request, session, form):
        messages.success(request, "Lo spazio dell’incontro è cambiato.")
        return redirect("activities:session", session_id=session.pk)
    context = {"session": session, "when": cards.when(session), "form": form}
    return render(request, "activities/place.html", context, status=422 if sent else 200)


def _moved(request: HttpRequest, session: Session, form: PlaceForm) -> bool:
    try:
        move_to_space(session_id=session.pk, space=form.cleaned_data["space"], by=actor_of(request))
    except Refused as refusal:
        form.add_error("space", str(refusal))
        return False
    return True


def _rows(lab: Lab) -> list[tuple[Any, ...]]:
    found = Space.objects.filter(site__neighbourhood=lab.neighbourhood_id).select_related("site")
    return [(one.site.name, one.name, one.seats or "", one.site.address) for one in found]
