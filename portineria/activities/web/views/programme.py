"""The programme of a lab week by week, and a meeting repeated or called off with its repetitions."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import PLAN
from ...actions import call_off_series, plan_series
from ...models import Lab, Session
from ...queries import present_in
from ...rules import Refused, week_of
from .. import cards
from ..found import kept_lab, kept_session
from ..series_forms import DatesForm, RepeatForm


@page(ability=PLAN, records_reading=False)
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One week of a lab's programme, with its holidays; `da` is any day of the week wanted."""
    lab = kept_lab(request, slug)
    return render(request, "activities/programme.html", _week(lab, _day(request.GET.get("da", ""))))


@page(ability=PLAN, writes=True, records_reading=False)
def repeating(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Four fields make dates (asked with GET, nothing is written); the dates left ticked are planned."""
    session = kept_session(request, session_id)
    sent = request.method == "POST"
    form = RepeatForm(request.GET if sent or "until" in request.GET else None, model=session)
    dates = DatesForm(request.POST if sent else None, found=form.meetings) if form.is_valid() else None
    if sent and dates and dates.is_valid() and (count := _planned(request, form, dates)):
        messages.success(request, cards.series_words(session.title, count))
        return redirect(cards.programme_address(session.lab, dates.chosen[0].on))
    context = {"session": session, "when": cards.when(session), "form": form, "dates": dates}
    refused = (form.is_bound and dates is None) or sent
    return render(request, "activities/repeating.html", context, status=422 if refused else 200)


@page(ability=PLAN, writes=True, records_reading=False)
def calling_off(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Ask whether all that is left of a series is really off, and call it off."""
    session = kept_session(request, session_id)
    if request.method == "POST":
        return _called_off(request, session)
    ahead = Session.objects.called_off_with(session.series, timezone.now()) if session.series else []
    context = {"session": session, "ahead": cards.session_items(ahead, present_in([]))}
    return render(request, "activities/calling_off.html", context)


def _planned(request: HttpRequest, form: RepeatForm, dates: DatesForm) -> int:
    """How many are in the programme; 0 when it was refused, with the reason beside the dates."""
    try:
        return plan_series(
            model=form.model,
            series_id=dates.cleaned_data["series"],
            meetings=dates.chosen,
            place=form.cleaned_data["place"],
            by=actor_of(request),
        )
    except Refused as refusal:
        dates.add_error("on", str(refusal))
        return 0


def _called_off(request: HttpRequest, session: Session) -> HttpResponse:
    count = call_off_series(series_id=session.series, by=actor_of(request)) if session.series else 0
    if count:
        messages.success(request, f"Incontri annullati: {count}. Quelli già tenuti restano.")
    else:
        messages.info(
            request, "Non c’è nessun incontro da annullare: nessuna ripetizione è ancora da tenere."
        )
    return redirect(cards.programme_address(session.lab, session.on))


def _week(lab: Lab, day: date) -> dict[str, Any]:
    monday, sunday = week_of(day)
    sessions = list(Session.objects.filter(lab=lab).between(monday, sunday).select_related("lab"))
    return {
        "lab": lab,
        "monday": monday,
        "sunday": sunday,
        "days": cards.programme_days(monday, sessions, present_in(sessions), lab.neighbourhood.municipality),
        "has_meetings": bool(sessions),
        "before": cards.programme_address(lab, monday - timedelta(days=7)),
        "after": cards.programme_address(lab, monday + timedelta(days=7)),
    }


def _day(text: str) -> date:
    """The day asked for; today when it cannot be read or nobody can mean it."""
    today = timezone.localdate()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs((day - today).days) < 20 * 366 else today
