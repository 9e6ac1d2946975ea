"""Who comes and is only counted, a tap each; and who of them says their name later."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page
from portineria.people.public import person_cards

from ...access import RECORD_ATTENDANCE
from ...actions import count_walk_in, recognise_known, recognise_newcomer, take_back_walk_in
from ...headcounts import Nameless, nameless_like, nameless_of
from ...models import Session
from ...queries import headcount, known_people, roll_of
from ...rules import Refused
from .. import cards, walk_in_cards
from ..found import kept_session
from ..walk_in_forms import GroupForm, KnownWalkInForm, NewWalkInForm, TapForm
from .arrivals import alike, not_spent

SHORTEST, LONGEST = 2, 100  # letters of a search
SPOILT = "Il tocco non è stato capito: non è stato cambiato nulla. Riprova."
NAMED = "{}: presenza segnata. Tra le persone contate senza nome ce n’è una in meno."


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=False)
def walk_ins(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Twelve large buttons, one for each age and gender: a tap is somebody who came."""
    session = kept_session(request, session_id)
    if request.method == "POST":
        return _tapped(request, session)
    rows, present = nameless_of(session), headcount(session).present
    context = {
        "session": session,
        "when": cards.when(session),
        "rows": walk_in_cards.group_cards(rows, session.pk),
        "counted": walk_in_cards.counted_words(sum(one.count for row in rows for one in row), present),
        "locked": session.state in {"closed", "cancelled"},
    }
    return render(request, "activities/walk_ins.html", context)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def recognition(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One of those counted is somebody known, or says their name: three fields."""
    session = kept_session(request, session_id)
    group = _group(session, GroupForm(request.POST or request.GET))
    initial = {"age_band": group.age_band, "gender": group.gender, "client_id": uuid4()}
    form = NewWalkInForm(request.POST or None, initial=initial)
    known = alike(session, form) if form.is_valid() else []
    if form.is_valid() and not known and _is_new(request, session, form):
        return redirect("activities:walk_ins", session_id=session.pk)
    context = {**_asked(request, session, group), "form": form.asked_again() if known else form}
    context["alike"] = walk_in_cards.candidates(known, session.pk, group)
    return render(request, "activities/recognition.html", context, status=422 if form.errors else 200)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def recognise(request: HttpRequest, session_id: UUID, person_id: UUID) -> HttpResponse:
    """One of those counted is this person. Whom the actor does not see does not exist."""
    session = kept_session(request, session_id)
    person = person_cards([person_id]).get(person_id)
    if person is None:
        raise Http404
    form = KnownWalkInForm(request.POST or None)
    names = {"person_id": person_id, "client_id": form.cleaned_data["client_id"]} if form.is_valid() else {}
    if names and _done(request, recognise_known, session_id=session.pk, **form.group, **names):
        messages.success(request, NAMED.format(person.full_name))
    return redirect("activities:walk_ins", session_id=session.pk)


def _tapped(request: HttpRequest, session: Session) -> HttpResponse:
    """Count one more, or take the tap back; the page says why it was refused."""
    form = TapForm(request.POST)
    if not form.is_valid():
        messages.error(request, SPOILT)
    elif form.cleaned_data["takes_back"]:
        _done(request, take_back_walk_in, session_id=session.pk, tap=form.cleaned_data["takes_back"])
    else:
        _done(request, count_walk_in, session_id=session.pk, tap=form.cleaned_data["client_id"], **form.group)
    return redirect("activities:walk_ins", session_id=session.pk)


def _group(session: Session, form: GroupForm) -> Nameless:
    """Of whom the page speaks; an address without them is no page."""
    if not form.is_valid():
        raise Http404
    return nameless_like(session, **form.group)


def _is_new(request: HttpRequest, session: Session, form: NewWalkInForm) -> bool:
    """Write the newcomer down; the form says why it was refused."""
    try:
        recognise_newcomer(session_id=session.pk, identity=form.identity, by=actor_of(request), **form.group)
    except Refused as refusal:
        not_spent(form, refusal)
        return False
    messages.success(request, NAMED.format(form.full_name))
    return True


def _done(request: HttpRequest, action: Callable[..., Any], **names: Any) -> bool:
    try:
        action(by=actor_of(request), **names)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _asked(request: HttpRequest, session: Session, group: Nameless) -> dict[str, Any]:
    """Who is looked for among the persons already known."""
    text = " ".join(request.GET.get("cerca", "").replace("\x00", "").split())[:LONGEST]
    known = known_people(text, roll_of(session)) if len(text) >= SHORTEST else []
    return {
        "session": session,
        "when": cards.when(session),
        "group": group,
        "asked": text,
        "known": walk_in_cards.candidates(known, session.pk, group),
    }
