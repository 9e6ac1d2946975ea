"""The register of a session: twenty names, twenty touches; the sheet on paper."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import READ, RECORD_ATTENDANCE
from ...actions import record_attendance, withdraw_attendance
from ...headcounts import nameless_in
from ...minors import adults_of, left_alone
from ...models import Session
from ...queries import Headcount, known_people, line_of, register_of, roll_of
from ...rules import Refused
from ...sheets import printed_sheets
from .. import cards, minor_cards, sheet_cards
from ..forms import TouchForm
from ..found import kept_session, readable_session

SHORTEST, LONGEST = 2, 100  # letters of a search
BY_HAND = "\u00a0"  # an empty box, not an unknown value
SHEET = (("N.", "number"), "Nome", "Presente", "Firma")


@page(ability=READ, records_reading=True)
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The register: one large row a name, and how many are there. A search from the page gets its results alone."""
    session = readable_session(request, session_id)
    if getattr(request, "htmx", False) and "cerca" in request.GET:
        return render(request, "activities/_known.html", _search(request, session, roll_of(session)))
    return render(request, "activities/session.html", _register(request, session))


@page(ability=READ, records_reading=True)
def sheet(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The register on paper, to be signed."""
    session = readable_session(request, session_id)
    lines = register_of(session)
    rows = [
        (number, line.person.full_name, line.is_present, BY_HAND)
        for number, line in enumerate(lines, start=1)
    ]
    context = {"session": session, "columns": SHEET, "rows": rows, "when": cards.when(session)}
    context["keeps"] = actor_of(request).can(RECORD_ATTENDANCE)
    context["sheets"] = sheet_cards.items(printed_sheets(session))
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
    return redirect(cards.row_address(session.pk, person_id))


def _register(request: HttpRequest, session: Session) -> dict[str, Any]:
    called_off = session.state == "cancelled"
    lines = [] if called_off else register_of(session)
    minors = any(line.person.is_minor for line in lines)
    adults = adults_of(session.lab_id) if minors else {}
    wanted = request.GET.get("nome", "").strip()
    keeps = actor_of(request).can(RECORD_ATTENDANCE)
    shown = [line for line in lines if wanted.casefold() in line.person.full_name.casefold()]
    locked = not keeps or session.state in {"closed", "cancelled"}
    return {
        "session": session,
        "when": cards.when(session),
        "touches": [
            cards.Touch(line, session.pk, locked=locked, company=minor_cards.company(line.person, adults))
            for line in shown
        ],
        "minors": minors,
        "alone": "" if session.minors_alone else minor_cards.alone_words(left_alone(lines, adults)),
        "headcount": Headcount(sum(line.is_present for line in lines), len(lines)),
        "nameless": nameless_in(session),
        "wanted": wanted,
        "keeps": keeps,
        "closed": cards.closed_words(session),
        "empty": cards.why_empty(session, wanted=wanted, keeps=keeps),
        **_search(request, session, {line.person.id: line.is_present for line in lines}),
    }


def _search(request: HttpRequest, session: Session, roll: Mapping[UUID, bool]) -> dict[str, Any]:
    """Who is known and not on the register: looked for only by who may write them there, while it is open."""
    text = " ".join(request.GET.get("cerca", "").replace("\x00", "").split())[:LONGEST]
    if not actor_of(request).can(RECORD_ATTENDANCE) or session.state in {"closed", "cancelled"}:
        return {"searches": False}
    known = known_people(text, roll) if len(text) >= SHORTEST else []
    return {"searches": True, "asked": text, "known": cards.known_items(known, session.pk)}


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
    adults = adults_of(session.lab_id) if line.person.is_minor else {}
    company = minor_cards.company(line.person, adults)
    touch = cards.Touch(line, session.pk, refusal=refusal, company=company)
    return render(request, "activities/_touch.html", {"touch": touch, "headcount": headcount, "swap": True})
