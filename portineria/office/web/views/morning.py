"""One touch on a person of the morning: leave it until a day, or say that there is no need."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.casework.public import postpone, set_aside, take_back
from portineria.doors.public import actor_of, page
from portineria.foundation.days import dated
from portineria.people.public import known_in, person_cards

from ...access import MORNING
from ...queries.morning import morning_of, set_aside_today
from ..morning import SHEET_COLUMNS, PostponeForm, RulesForm, sheet_row


@page(ability=MORNING, writes=True, records_reading=True)
def postponing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask until when and why; then the reasons leave the list until that day."""
    place = _where_known(person_id)
    form = PostponeForm(
        request.POST or None, initial={"motivi": request.GET.get("motivi", ""), "giorni": "1"}
    )
    if form.is_valid():
        _postpone(request, person_id, form, place)
        return redirect("office_home")
    card = person_cards([person_id], with_dwelling=False)[person_id]
    return render(
        request, "office/postpone.html", {"form": form, "card": card}, status=422 if form.errors else 200
    )


@page(ability=MORNING, writes=True, records_reading=False)
def setting_aside(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """These reasons need nobody's call, until something newer happens."""
    place = _where_known(person_id)
    form = RulesForm(request.POST)
    if not form.is_valid():
        raise Http404
    for rule in form.rules():
        set_aside(person_id=person_id, rule=rule, neighbourhood_id=place, by=actor_of(request))
    messages.success(
        request,
        "Tolto dall’elenco: torna se succede qualcosa di nuovo. Se è stato uno sbaglio, per oggi puoi rimetterlo: "
        "apri «Tolti oggi dall’elenco».",
    )
    return redirect("office_home")


@page(ability=MORNING, writes=True, records_reading=True)
def putting_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """It was a mistake: whoever was taken off today by the same hand is listed again."""
    place, actor = _where_known(person_id), actor_of(request)
    aside = [one for one in set_aside_today(actor, timezone.localdate()) if one.person.id == person_id]
    if request.method != "POST" or not aside:
        raise Http404
    for rule in sorted(aside[0].rules):
        take_back(person_id=person_id, rule=rule, neighbourhood_id=place, by=actor)
    messages.success(request, "Rimesso in elenco.")
    return redirect("office_home")


@page(ability=MORNING, records_reading=True)
def morning_sheet(request: HttpRequest) -> HttpResponse:
    """The morning on a sheet of paper."""
    today = timezone.localdate()
    rows = [sheet_row(called) for called in morning_of(actor_of(request), today)]
    context = {"rows": rows, "columns": SHEET_COLUMNS, "today": today}
    return render(request, "office/morning_sheet.html", context)


def _postpone(request: HttpRequest, person_id: UUID, form: PostponeForm, place: int) -> None:
    for rule in form.rules():
        postpone(
            person_id=person_id,
            rule=rule,
            until=form.until(),
            reason=form.cleaned_data["perche"],
            neighbourhood_id=place,
            by=actor_of(request),
        )
    messages.success(request, f"Rimandato: torna nell’elenco {dated('il', form.until())}.")


def _where_known(person_id: UUID) -> int:
    """The neighbourhood in which the person is known. Http404 for whom the actor does not know."""
    places = known_in(person_id)
    if not places:
        raise Http404
    return places[0]
