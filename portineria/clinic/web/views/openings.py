"""When the ambulatory receives: recurring ranges, absences, a week like the last; how full it is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.agenda.public import (
    Refused,
    absences,
    add_absence,
    close_range,
    copy_week,
    end_absence,
    load_by_week,
    open_range,
    openings,
    providers,
    rooms,
)
from portineria.doors.public import actor_of, page

from ...access import KEEP_AGENDA
from ...queries import with_address
from .. import hour_cards as cards
from ..found import Ambulatory, ambulatory_of, chosen_day
from ..opening_forms import AbsenceForm, CalendarForm, CopyForm, RangeForm

WEEKS = 6


@page(ability=KEEP_AGENDA, records_reading=False)
def hours(request: HttpRequest) -> HttpResponse:
    """The ranges by clinician, the absences to come, and how full the next weeks are."""
    here, today = ambulatory_of(request), timezone.localdate()
    ids = [here.place.id]
    load = load_by_week(today, WEEKS, neighbourhood_ids=ids)
    context = _frame(here) | cards.load(load)
    context["openings"] = cards.opening_groups(openings(neighbourhood_ids=ids, on_or_after=today))
    context["calendars"] = _calendars(ids)
    context["absences"] = cards.absence_lines(absences(neighbourhood_ids=ids))
    return render(request, "clinic/hours.html", context)


@page(ability=KEEP_AGENDA, writes=True, records_reading=True)
def new_range(request: HttpRequest) -> HttpResponse:
    """Open a recurring range."""

    def opened(form: Any) -> HttpResponse:
        open_range(**form.range(), by=actor_of(request))
        return _done(request, "Aperto: gli orari liberi si vedono già.")

    return _asked(request, RangeForm, "Nuovo orario", opened)


@page(ability=KEEP_AGENDA, writes=True, records_reading=True)
def new_absence(request: HttpRequest) -> HttpResponse:
    """Somebody is away; the appointments inside are listed, none is touched."""

    def added(form: Any) -> HttpResponse:
        done = add_absence(**form.absence(), by=actor_of(request))
        return _affected(request, "Assenza segnata", done.bookings)

    return _asked(request, AbsenceForm, "Nuova assenza", added)


@page(ability=KEEP_AGENDA, writes=True, records_reading=True)
def copying(request: HttpRequest) -> HttpResponse:
    """Open a week as the one before it."""

    def copied(form: Any) -> HttpResponse:
        made = copy_week(
            provider_id=form.key("clinician", "p") or 0,
            monday=form.cleaned_data["monday"],
            by=actor_of(request),
        )
        return _done(request, f"Orari copiati: {made}." if made else "Quella settimana era già così.")

    return _asked(request, CopyForm, "Una settimana come la precedente", copied)


@page(ability=KEEP_AGENDA, writes=True, records_reading=True)
def closing(request: HttpRequest, opening_id: int) -> HttpResponse:
    """A range ends today; the appointments after it are listed."""
    if request.method != "POST":
        raise Http404
    try:
        left = close_range(opening_id=opening_id, last_day=chosen_day(request), by=actor_of(request))
    except Refused:
        raise Http404 from None
    return _affected(request, "Orario chiuso", left)


@page(ability=KEEP_AGENDA, writes=True, records_reading=False)
def ending(request: HttpRequest, absence_id: int) -> HttpResponse:
    """An absence does not take place."""
    if request.method != "POST":
        raise Http404
    try:
        end_absence(absence_id=absence_id, by=actor_of(request))
    except Refused:
        raise Http404 from None
    return _done(request, "Assenza tolta: gli orari sono tornati liberi.")


def _calendars(here: list[int]) -> list[dict[str, Any]]:
    known = providers(here)
    has = with_address(one.id for one in known)
    return [{"id": one.id, "name": one.name, "has_address": one.id in has} for one in known]


def _asked(
    request: HttpRequest, kind: type[CalendarForm], title: str, action: Callable[[Any], HttpResponse]
) -> HttpResponse:
    """Ask; do it when what was written can be done; otherwise keep it, and say beside the field what is wrong."""
    here = ambulatory_of(request)
    ids = [here.place.id]
    form = kind(
        request.POST if request.method == "POST" else None,
        providers=providers(ids),
        rooms=rooms(ids),
        reasons=here.reasons,
    )
    if form.is_valid():
        try:
            return action(form)
        except Refused as refusal:
            form.refuse(refusal)
    context = _frame(here) | {"form": form, "title": title}
    return render(request, "clinic/hours_form.html", context, status=422 if form.is_bound else 200)


def _frame(here: Ambulatory) -> dict[str, Any]:
    return {
        "here": here,
        "tabs": here.tabs("clinic:hours"),
        "day_address": here.address(),
        "hours_address": here.address("clinic:hours"),
        "range_address": here.address("clinic:new_range"),
        "absence_address": here.address("clinic:new_absence"),
        "copy_address": here.address("clinic:copying"),
        "scope": {"quartiere": here.place.slug},
    }


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(ambulatory_of(request).address("clinic:hours"))


def _affected(request: HttpRequest, title: str, bookings: Any) -> HttpResponse:
    context = _frame(ambulatory_of(request)) | {"title": title, "items": cards.booking_items(bookings)}
    return render(request, "clinic/affected.html", context)
