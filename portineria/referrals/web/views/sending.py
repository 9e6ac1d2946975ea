"""A new request: who is chosen first, the rest is four inputs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.ui import italian
from portineria.people.public import PersonCard, search_people

from ...access import SEND
from ...actions import send_referral
from ...queries import response_times, services_for
from ...rules import Refused, usual_expiry
from ...words import NEVER_A_CONDITION
from .. import cards, drafts
from ..forms import NewRequestForm, grouped
from ..found import chosen_person, places_of

SHORTEST, LONGEST, MOST = 2, 100, 12


@page(ability=SEND, writes=True, records_reading=True)
def new(request: HttpRequest) -> HttpResponse:
    """Choose the person, unless ?persona= names one; then ask the service."""
    person = chosen_person(request)
    return _choosing(request) if person is None else _asking(request, person)


def _choosing(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("cerca", "").replace("\x00", "")[:LONGEST].strip()
    found = search_people(wanted, MOST) if len(wanted) >= SHORTEST else []
    items = [
        {
            "text": person.full_name,
            "href": f"{reverse('referrals:new')}?persona={person.id}",
            "detail": " · ".join(filter(None, [person.birth, person.dwelling])),
            "icon": "user",
            "synthetic": person.synthetic,
        }
        for person in found
    ]
    offers = drafts.offers(request)
    return render(
        request, "referrals/choosing.html", {"wanted": wanted, "items": items, "draft_offers": offers}
    )


def _asking(request: HttpRequest, person: PersonCard) -> HttpResponse:
    places = places_of(request, person)
    services = services_for(places)
    # As everybody reads them: a live count would tell of requests the sender may not see.
    released = response_times([service.pk for service in services], public=True)
    times = {key: time for key, time in released.items() if time.median_days is not None}
    form = NewRequestForm(
        request.POST if request.method == "POST" else None,
        choices=grouped(services, times),
        initial={"service": request.GET.get("servizio", "")} | drafts.taken_up(request, person.id),
    )
    where = {service.pk: service.neighbourhood_id for service in services}
    if form.is_valid() and _sent(request, form, person, places, where):
        drafts.forget(request, form)
        messages.success(request, "Richiesta mandata. La risposta arriva nel tuo elenco.")
        return redirect("referrals:request", referral_id=form.cleaned_data["client_id"])
    context = {
        "person": person,
        "born": f"Nascita: {person.birth}" if person.birth else "",
        "form": form,
        "columns": cards.TIMES,
        "rows": cards.time_rows(services, times),
        "never_a_condition": NEVER_A_CONDITION,
        "until": italian.dated("al", usual_expiry(timezone.localdate())),
        **drafts.around(request, form, person.id),
    }
    return render(request, "referrals/new.html", context, status=422 if form.errors else 200)


def _sent(
    request: HttpRequest,
    form: NewRequestForm,
    person: PersonCard,
    places: tuple[int, ...],
    where: dict[int, int | None],
) -> bool:
    values: dict[str, Any] = dict(form.cleaned_data)
    service_id = values.pop("service")
    place = where.get(service_id)
    try:
        send_referral(
            person_id=person.id,
            service_id=service_id,
            neighbourhood_id=place if place in places else next(iter(places), 0),
            by=actor_of(request),
            **values,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
