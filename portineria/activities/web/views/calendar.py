"""Labs, their sessions past and coming, and planning the next one."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import PLAN, READ
from ...actions import plan_session
from ...models import Lab, Session
from ...queries import enrolled_by_lab, enrolled_in, kinds_of, last_session, present_in
from ...rules import Refused, is_over, week_of
from .. import cards
from ..forms import PlanForm, after
from ..found import kept_lab, readable_lab

SHOWN = 12  # sessions in each list of a lab


@page(ability=READ, records_reading=False)
def labs(request: HttpRequest) -> HttpResponse:
    """The labs the actor works in, and this week's sessions."""
    actor = actor_of(request)
    here = list(Lab.objects.read_by(actor).select_related("operation"))
    sessions = list(
        Session.objects.read_by(actor).between(*week_of(timezone.localdate())).select_related("lab")
    )
    context = {
        **_held_and_over(here, timezone.localdate()),
        **_by_day(sessions, timezone.localdate()),
    }
    return render(request, "activities/labs.html", context)


@page(ability=READ, records_reading=True)
def lab(request: HttpRequest, slug: str) -> HttpResponse:
    """One lab: sessions coming and past, and who is on its register."""
    lab = readable_lab(request, slug)
    people = enrolled_in(lab)
    context = {
        "lab": lab,
        **_sessions_of(lab),
        "people": cards.person_items(people),
        "minors": any(one.is_minor for one in people),
        "plans": actor_of(request).can(PLAN),
    }
    return render(request, "activities/lab.html", context)


@page(ability=PLAN, writes=True, records_reading=False)
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The next session of a lab: the last one again, with four fields to change."""
    lab = kept_lab(request, slug)
    last = last_session(lab)
    form = PlanForm(request.POST or None, initial=after(last))
    if form.is_valid() and (session := _planned(request, form, lab, last)):
        messages.success(request, f"«{session.title}» è in programma per {cards.when(session)}.")
        return redirect("activities:lab", slug=lab.slug)
    status = 422 if form.is_bound else 200
    return render(request, "activities/plan.html", {"lab": lab, "last": last, "form": form}, status=status)


def _planned(request: HttpRequest, form: PlanForm, lab: Lab, last: Session | None) -> Session | None:
    starts_at, ends_at = form.instants()
    kinds = kinds_of(lab)
    try:
        return plan_session(
            lab=lab,
            title=form.cleaned_data["title"],
            starts_at=starts_at,
            ends_at=ends_at,
            place=last.place if last else lab.place,
            seats=last.seats if last else None,
            space=last.space if last else None,
            sub_project_kind=last.sub_project_kind if last else next(iter(kinds), ""),
            like=last,
            by=actor_of(request),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _held_and_over(labs: list[Lab], today: date) -> dict[str, Any]:
    """The labs still held; apart, those of operations that have ended."""
    enrolled = enrolled_by_lab(labs)
    over = [
        lab
        for lab in labs
        if is_over(closed_on=lab.closed_on, operation_ends_on=lab.operation.ends_on, today=today)
    ]
    return {
        "labs": cards.lab_items([lab for lab in labs if lab not in over], enrolled),
        "over": cards.lab_items(over, enrolled),
    }


def _by_day(sessions: list[Session], today: date) -> dict[str, Any]:
    """Today's first, then the coming ones, then those already held."""
    present = present_in(sessions)
    return {
        "of_today": cards.session_items([one for one in sessions if one.on == today], present),
        "coming": cards.session_items([one for one in sessions if one.on > today], present),
        "held": cards.session_items([one for one in sessions if one.on < today], present),
    }


def _sessions_of(lab: Lab) -> dict[str, Any]:
    today = timezone.localdate()
    sessions = Session.objects.filter(lab=lab).select_related("lab")
    coming = list(sessions.between(today, today + timedelta(days=365))[:SHOWN])
    past = list(sessions.before(today).order_by("-starts_at")[:SHOWN])
    present = present_in([*coming, *past])
    return {"coming": cards.session_items(coming, present), "past": cards.session_items(past, present)}
