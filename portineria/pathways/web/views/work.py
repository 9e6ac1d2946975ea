"""One's own hours of work for the operations of one's body, month by month."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from portineria.doors.public import actor_of, page
from portineria.participations.public import strike_work, work_of
from portineria.places.public import neighbourhoods

from ...access import SIGN_WORK
from ...actions import sign_own_work
from ...queries import works_on
from ...rules import Refused, month_of
from .. import work_cards as cards
from ..work_forms import WorkForm

A_WORKING_LIFE = timedelta(days=50 * 365)


@page(ability=SIGN_WORK, writes=True, records_reading=False)
def own_hours(request: HttpRequest) -> HttpResponse:
    """A month of one's own timesheet, and the next line."""
    month = _month(request)
    form = WorkForm(request.POST or None, **_offered(request))
    if form.is_valid() and _signed(request, form):
        return redirect(cards.month_address(month_of(form.cleaned_data["on"])))
    titles = {card.id: card.title for card in works_on(actor_of(request))}
    lines = work_of(actor_of(request).user_id or 0, month, cards.last_day_of(month))
    context = cards.sheet(month, lines, titles, timezone.localdate()) | {"form": form}
    return render(request, "pathways/own_hours.html", context, status=422 if form.is_bound else 200)


@page(ability=SIGN_WORK, writes=True, records_reading=False)
@require_POST
def striking_work(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """A line of one's own was wrong."""
    if not strike_work(line_id=work_id, by=actor_of(request)):
        raise Http404
    messages.success(request, "La riga è tolta: resta scritta tra le correzioni, e non conta più.")
    return redirect(cards.month_address(_month(request)))


def _month(request: HttpRequest) -> date:
    """The month in the address; this one when there is none, it makes no sense, or nobody worked then."""
    now = month_of(timezone.localdate())
    try:
        asked = date.fromisoformat(request.GET.get("mese", "") + "-01")
    except ValueError:
        return now
    return asked if now - A_WORKING_LIFE <= asked <= now else now


def _offered(request: HttpRequest) -> dict[str, Any]:
    actor = actor_of(request)
    places = [(place.id, place.name) for place in neighbourhoods() if place.id in actor.neighbourhood_ids]
    return {"operations": [(card.id, card.title) for card in works_on(actor)], "places": places}


def _signed(request: HttpRequest, form: WorkForm) -> bool:
    try:
        is_new = sign_own_work(row=form.row(), by=actor_of(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    words = "Le ore sono firmate." if is_new else "Quelle ore erano già firmate: non è cambiato nulla."
    messages.success(request, words)
    return True
