"""The register of a session: twenty names, twenty touches; a new person in three fields; the sheet on paper."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portineria.doors.public import actor_of, page

from ...access import READ, RECORD_ATTENDANCE
from ...actions import record_attendance, register_newcomer, withdraw_attendance
from ...models import Session
from ...queries import Headcount, line_of, register_of
from ...rules import Refused, SpentTouch
from .. import cards
from ..forms import NewcomerForm, TouchForm
from ..found import kept_session, readable_session

SHEET = (("N.", "number"), "Nome", "Presente", "Firma")


@page(ability=READ, records_reading=True)
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The register: one large row a name, and how many are there."""
    session = readable_session(request, session_id)
    return render(request, "activities/session.html", _register(request, session))


@page(ability=READ, records_reading=True)
def sheet(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The register on paper, to be signed."""
    session = readable_session(request, session_id)
    lines = register_of(session)
    rows = [
        (number, line.person.full_name, line.is_present, "") for number, line in enumerate(lines, start=1)
    ]
    context = {"session": session, "columns": SHEET, "rows": rows, "when": cards.when(session)}
    return render(request, "activities/sheet.html", context)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def touch(request: HttpRequest, session_id: UUID, person_id: UUID) -> HttpResponse:
    """One touch on a name records it, another takes it back."""
    session = kept_session(request, session_id)
    refusal = _touched(request, session, person_id) if request.method == "POST" else ""
    if getattr(request, "htmx", False):
        return _row(request, session, person_id, refusal)
    if refusal:
        messages.error(request, refusal)
    return redirect(_row_address(session, person_id))


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def newcomer(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Somebody new: three fields, and they are registered, enrolled and present."""
    session = kept_session(request, session_id)
    form = NewcomerForm(request.POST or None, initial={"client_id": uuid4()})
    if form.is_valid() and (person_id := _registered(request, session, form)):
        messages.success(request, f"{_name(form)}: registrazione fatta, presenza segnata.")
        return redirect(_row_address(session, person_id))
    status = 422 if form.is_bound else 200
    context = {"session": session, "form": form, "when": cards.when(session)}
    return render(request, "activities/newcomer.html", context, status=status)


def _register(request: HttpRequest, session: Session) -> dict[str, Any]:
    lines = register_of(session)
    wanted = request.GET.get("nome", "").strip()
    keeps = actor_of(request).can(RECORD_ATTENDANCE)
    shown = [line for line in lines if wanted.casefold() in line.person.full_name.casefold()]
    locked = not keeps or session.state in {"closed", "cancelled"}
    return {
        "session": session,
        "when": cards.when(session),
        "touches": [cards.Touch(line, session.pk, locked=locked) for line in shown],
        "headcount": Headcount(sum(line.is_present for line in lines), len(lines)),
        "wanted": wanted,
        "keeps": keeps,
    }


def _touched(request: HttpRequest, session: Session, person_id: UUID) -> str:
    """Do what the touch asks; returns why it was refused, or nothing."""
    form = TouchForm(request.POST)
    if not form.is_valid():
        return "Il tocco non è stato capito: ricarica la pagina e riprova."
    client_id, by = form.cleaned_data["client_id"], actor_of(request)
    try:
        if form.cleaned_data["pressed"]:
            record_attendance(session_id=session.pk, person_id=person_id, client_id=client_id, by=by)
        else:
            withdraw_attendance(session_id=session.pk, client_id=client_id, by=by)
    except Refused as refusal:
        return str(refusal)
    return ""


def _row(request: HttpRequest, session: Session, person_id: UUID, refusal: str) -> HttpResponse:
    found = line_of(session, person_id)
    if found is None:
        return HttpResponse(status=404)
    line, headcount = found
    touch = cards.Touch(line, session.pk, refusal=refusal)
    return render(request, "activities/_touch.html", {"touch": touch, "headcount": headcount, "swap": True})


def _registered(request: HttpRequest, session: Session, form: NewcomerForm) -> UUID | None:
    try:
        return register_newcomer(session_id=session.pk, by=actor_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        if isinstance(refusal, SpentTouch):
            form.data = {name: form.data[name] for name in form.data} | {"client_id": uuid4()}
        return None


def _name(form: NewcomerForm) -> str:
    return " ".join(filter(None, [form.cleaned_data["given_name"], form.cleaned_data["family_name"]]))


def _row_address(session: Session, person_id: UUID) -> str:
    return f"{reverse('activities:session', args=[session.pk])}#persona-{person_id}"
