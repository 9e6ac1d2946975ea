"""Closing a register, opening it again, calling a session off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page
from portineria.foundation.lifecycle import NotPossibleNow

from ...access import PLAN, RECORD_ATTENDANCE
from ...actions import cancel_session, close_session, reopen_session
from ...queries import headcount
from ...rules import Refused
from .. import cards
from ..found import kept_session


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=False)
def closing(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Ask whether the register is complete, and close it."""
    session = kept_session(request, session_id)
    if request.method == "POST":
        return _closed(request, session_id)
    context = {"session": session, "when": cards.when(session), "headcount": headcount(session)}
    return render(request, "activities/closing.html", context)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=False)
def reopening(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Open a closed register again, to correct it."""
    kept_session(request, session_id)
    if request.method == "POST":
        reopen_session(session_id=session_id, by=actor_of(request))
        messages.success(request, "Il registro è di nuovo aperto.")
    return redirect("activities:session", session_id=session_id)


@page(ability=PLAN, writes=True, records_reading=False)
def cancelling(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Ask whether the session is really off, and call it off."""
    session = kept_session(request, session_id)
    if request.method == "POST":
        return _cancelled(request, session_id)
    return render(request, "activities/cancelling.html", {"session": session, "when": cards.when(session)})


def _closed(request: HttpRequest, session_id: UUID) -> HttpResponse:
    try:
        close_session(session_id=session_id, by=actor_of(request))
        messages.success(request, "Il registro è chiuso. Se serve una correzione lo puoi riaprire.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("activities:session", session_id=session_id)


def _cancelled(request: HttpRequest, session_id: UUID) -> HttpResponse:
    try:
        cancel_session(session_id=session_id, by=actor_of(request))
        messages.success(request, "L’incontro è annullato.")
    except NotPossibleNow:
        messages.error(
            request, "L’incontro non si può annullare: ci sono già presenze o il registro è chiuso."
        )
    return redirect("activities:session", session_id=session_id)
