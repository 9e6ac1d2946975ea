"""The devices of who is signed in: which there are, and taking their trust away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import CARRY
from ...actions import revoke_device
from ...models import Device
from .. import cards

REVOKED = "Dispositivo revocato: da adesso non apre più niente. Se è un browser, alla prima consegna dimentica i nomi."


@page(ability=CARRY, records_reading=False)
def devices(request: HttpRequest) -> HttpResponse:
    """Every device, the latest first."""
    return render(
        request, "field/devices.html", {"lines": [cards.device_line(one) for one in Device.objects.all()]}
    )


@page(ability=CARRY, writes=True, records_reading=False)
def revoke(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """The device opens nothing from now on."""
    if request.method != "POST":
        raise Http404
    try:
        revoke_device(device_id=device_id, by=actor_of(request))
    except Device.DoesNotExist:
        raise Http404 from None
    messages.success(request, REVOKED)
    return redirect("field:devices")
