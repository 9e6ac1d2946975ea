"""`/campo/`: the page that works without network, its worker and its manifest, and the door its envelopes go to."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from portineria.doors.public import PUBLIC, actor_of, page
from portineria.foundation.sealing.public import Arrival, NotOpened, opened
from portineria.foundation.walls.public import Actor

from ...access import CARRY
from ...actions import device_of_browser, take_in

LOOK = {
    "name": "Portineria · campo",
    "short_name": "Campo",
    "lang": "it",
    "display": "standalone",
    "background_color": "#ffffff",
    "theme_color": "#17324d",
}
CLOSED = "Questa busta non si apre: è stata cambiata, o l’ha chiusa un’altra persona."


@page(ability=CARRY, records_reading=False)
def field(request: HttpRequest) -> HttpResponse:
    """The frame of the page, without anybody's data: the names come with the package, and stay under the PIN."""
    return render(request, "field/field.html")


@page(ability=PUBLIC, records_reading=False)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from an address that lets it serve `/campo/` and nothing else."""
    code = f"importScripts({json.dumps(static('ui/field-worker.js'))});\n"
    return HttpResponse(code, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@page(ability=PUBLIC, records_reading=False)
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to install the page."""
    address = reverse("field:field")
    icon = {"src": static("ui/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    return JsonResponse(
        {**LOOK, "id": address, "start_url": address, "scope": address, "icons": [icon]},
        content_type="application/manifest+json",
    )


@page(ability=CARRY, writes=True, records_reading=True)
def receive(request: HttpRequest) -> HttpResponse:
    """Take in an envelope of the outbox (ui/outbox.js), which keeps it until this answers that it arrived."""
    if request.method != "POST":
        raise Http404
    by = actor_of(request)
    try:
        arrival = opened(request.POST.dict(), address=request.path, by=by)
    except NotOpened:
        return JsonResponse({"detail": CLOSED}, status=422)
    return _answered(arrival, by)


def _answered(arrival: Arrival, by: Actor) -> HttpResponse:
    device = device_of_browser(browser_id=arrival.device, by=by)
    (result,) = take_in(device_id=device.pk, operations=[_said(arrival)], by=by)
    answer = {"status": result.status, "reason": result.reason, "detail": result.reason}
    answer["forget"] = "1" if device.revoked_at else ""  # of a telephone that was lost, the names go
    return JsonResponse(answer, status=200 if result.kept else 422)


def _said(arrival: Arrival) -> dict[str, Any]:
    """The operation in the envelope; its number is the envelope's."""
    try:
        words = json.loads(arrival.words)
    except (ValueError, RecursionError):
        words = None
    return {**words, "seq": arrival.sequence} if isinstance(words, dict) else {"seq": arrival.sequence}
