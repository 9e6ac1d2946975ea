"""The nurse's day: who comes, who came, who waits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.agenda.public import bookings_on, tickets_on, waiting_list
from portineria.doors.public import page

from ...access import RUN_DAY
from .. import cards
from ..found import Ambulatory, ambulatory_of, chosen_day

SHEET = ("Ora", "Nome", "Per che cosa", "Con chi", "Telefono", "Stato")


@page(ability=RUN_DAY, records_reading=True)
def day(request: HttpRequest) -> HttpResponse:
    """The agenda of a day by clinician, the queue of today, the waiting list."""
    here, day = ambulatory_of(request), chosen_day(request)
    found = bookings_on(day, neighbourhood_ids=[here.place.id])
    waiting = waiting_list(neighbourhood_ids=[here.place.id])
    groups = cards.groups(found, now=timezone.now(), today=timezone.localdate())
    context = _frame(here, day) | {"groups": groups, "waiting": cards.waiting_lines(waiting)}
    context["expected"] = sum(group.expected for group in groups)
    if context["is_today"]:
        numbers = tickets_on(day, neighbourhood_ids=[here.place.id])
        context |= {"numbers": cards.number_lines(numbers), "reasons": here.reasons}
    return render(request, "clinic/day.html", context)


@page(ability=RUN_DAY, records_reading=True)
def sheet(request: HttpRequest) -> HttpResponse:
    """The day on paper."""
    here, day = ambulatory_of(request), chosen_day(request)
    found = [card for card in bookings_on(day, neighbourhood_ids=[here.place.id]) if card.holds]
    context = _frame(here, day) | {"columns": SHEET, "rows": cards.sheet_rows(found)}
    return render(request, "clinic/sheet.html", context)


def _frame(here: Ambulatory, day: Any) -> dict[str, Any]:
    today = timezone.localdate()
    iso = day.isoformat()
    return {
        "here": here,
        "day": day,
        "is_today": day == today,
        "tabs": here.tabs(giorno=iso),
        "around": [
            (text, here.address(giorno=other.isoformat())) for text, other in cards.around(day, today)
        ],
        "book_address": here.address("clinic:book"),
        "openings_address": here.address("clinic:hours"),
        "reminders_address": here.address("clinic:reminders"),
        "sheet_address": here.address("clinic:sheet", giorno=iso),
        "day_address": here.address(giorno=iso),
        "scope": {"quartiere": here.place.slug, "giorno": iso},
    }
