"""The calls that pay for the services: what they fund, who may apply, by when, what became of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from portineria.calls import public
from portineria.doors.public import PUBLIC, page
from portineria.publications.web import call_cards

from .italian import in_italian


@page(ability=PUBLIC, records_reading=False)
def calls(request: HttpRequest) -> HttpResponse:
    """Every call, the latest first."""
    items = call_cards.call_items(public.calls(timezone.now()))
    return in_italian(request, "publications/calls.html", {"items": items})


@page(ability=PUBLIC, records_reading=False)
def call(request: HttpRequest, call_code: str) -> HttpResponse:
    """One call."""
    found = public.call_by_code(call_code, timezone.now())
    if found is None:
        raise Http404
    return in_italian(request, "publications/call.html", call_cards.call_page(found))
