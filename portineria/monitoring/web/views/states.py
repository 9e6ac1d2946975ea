"""One participation: what is known of it, and the three pages on which it is written."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import COMPLETE
from .. import asking, cards
from ..found import Taking, taking_part


@page(ability=COMPLETE, records_reading=True)
def participation(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """Everything that is known, and what is missing."""
    taking = taking_part(participation_id)
    record = taking.standing.record
    context = {
        "taking": taking,
        "missing": cards.asked_items(taking.asks, participation_id),
        "entry": cards.entry_items(record),
        "exit": cards.exit_items(record),
        "later": cards.later_items(record),
    }
    return render(request, "monitoring/participation.html", context)


@page(ability=COMPLETE, writes=True, records_reading=True)
def entry(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """The state on the day of entry."""
    taking = taking_part(participation_id)
    return _asked(request, taking, asking.entry_form(request, taking), asking.write_entry, "entry")


@page(ability=COMPLETE, writes=True, records_reading=True)
def leaving(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """The exit, and the state within four weeks."""
    taking = taking_part(participation_id)
    return _asked(request, taking, asking.exit_form(request, taking), asking.write_exit, "exit")


@page(ability=COMPLETE, writes=True, records_reading=True)
def later(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """The state six months after the exit; before it there is nothing to ask."""
    taking = taking_part(participation_id)
    if taking.standing.record.left_on is None:
        return render(request, "monitoring/too_early.html", {"taking": taking})
    return _asked(request, taking, asking.later_form(request, taking), asking.write_later, "later")


def _asked(
    request: HttpRequest, taking: Taking, form: Any, write: Callable[..., bool], moment: str
) -> HttpResponse:
    if form.is_valid():
        changed = write(taking, form, actor_of(request))
        messages.success(request, "Risposte salvate." if changed else "Non è cambiato nulla.")
        return redirect("monitoring:participation", participation_id=taking.standing.participation_id)
    context = {"taking": taking, "form": form, "moment": moment}
    return render(request, "monitoring/state.html", context, status=422 if form.errors else 200)
