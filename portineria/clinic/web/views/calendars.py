"""The calendar of a clinician outside the house, and the secret address it is read at."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from portineria.agenda.public import taken_slots
from portineria.doors.public import PUBLIC, actor_of, limited, page

from ...access import CALENDAR, KEEP_AGENDA
from ...actions import give_address, revoke_address
from ...actions.calendars import NotYours
from ...queries import provider_behind
from ..feed import feed

BEFORE, AFTER = timedelta(days=14), timedelta(weeks=8)


@limited
@page(ability=PUBLIC, records_reading=False, as_system=CALENDAR)
def calendar(request: HttpRequest, calendar_token: str) -> HttpResponse:
    """When the clinician is taken; 404 for an address that opens nothing."""
    provider_id, now = provider_behind(calendar_token), timezone.now()
    if provider_id is None:
        raise Http404
    slots = taken_slots(provider_id=provider_id, since=now - BEFORE, until=now + AFTER)
    answer = HttpResponse(feed(slots, now=now), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@page(ability=KEEP_AGENDA, writes=True, records_reading=False)
def new_address(request: HttpRequest, provider_id: int) -> HttpResponse:
    """A new address, shown once."""
    if request.method != "POST":
        raise Http404
    try:
        secret = give_address(provider_id=provider_id, by=actor_of(request))
    except NotYours:
        raise Http404 from None
    address = request.build_absolute_uri(reverse("clinic:calendar", args=[secret]))
    return render(request, "clinic/address_given.html", {"address": address})


@page(ability=KEEP_AGENDA, writes=True, records_reading=False)
def end_address(request: HttpRequest, provider_id: int) -> HttpResponse:
    """The address opens nothing any more."""
    if request.method != "POST":
        raise Http404
    try:
        revoke_address(provider_id=provider_id, by=actor_of(request))
    except NotYours:
        raise Http404 from None
    messages.success(request, "Indirizzo revocato: quel calendario non si aggiorna più.")
    return redirect("clinic:hours")
