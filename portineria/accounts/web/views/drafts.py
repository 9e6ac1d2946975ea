"""Forms that keep themselves while one writes."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from portineria.doors.public import actor_of, page
from portineria.foundation.sealing.public import NotOpened, opened

from ...access import OWN_SECURITY
from ...actions import erase_draft, save_draft
from ...deliveries import take_in

NOT_TYPED = {"csrfmiddlewaretoken", "torna"}
CLOSED = "Questa busta non si apre: è stata cambiata, o l'ha chiusa un'altra persona."


@page(ability=OWN_SECURITY, writes=True, records_reading=False)
def keep(request: HttpRequest, form: str) -> HttpResponse:
    """Keep what is typed so far; answers with the time, for the line beneath the form."""
    if request.method != "POST":
        raise Http404
    content = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}
    try:
        saved_at = save_draft(form=form, content=content, by=actor_of(request))
    except ValidationError as refusal:
        return JsonResponse({"detail": " ".join(refusal.messages)}, status=422)
    return JsonResponse({"saved": f"{timezone.localtime(saved_at):%H:%M}"})


@page(ability=OWN_SECURITY, writes=True, records_reading=False)
def receive(request: HttpRequest, form: str) -> HttpResponse:
    """Take in an envelope of the outbox (ui/outbox.js), which keeps it until this answers that it arrived."""
    if request.method != "POST":
        raise Http404
    actor = actor_of(request)
    try:
        kept = take_in(
            form=form, arrival=opened(request.POST.dict(), address=request.path, by=actor), by=actor
        )
    except NotOpened:
        return JsonResponse({"detail": CLOSED}, status=422)
    except ValidationError as refusal:
        return JsonResponse({"detail": " ".join(refusal.messages)}, status=422)
    return JsonResponse({**asdict(kept), "saved": f"{timezone.localtime(kept.saved):%H:%M}"})


@page(ability=OWN_SECURITY, writes=True, records_reading=False)
def discard(request: HttpRequest, form: str) -> HttpResponse:
    """Forget a draft, and go back to where `torna` says on this site."""
    if request.method != "POST":
        raise Http404
    erase_draft(form=form, by=actor_of(request))
    back = request.POST.get("torna", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if here and back.startswith("/") else "office_home")
