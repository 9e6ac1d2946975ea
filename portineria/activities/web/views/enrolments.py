"""Everybody on the registers of the labs one works in, and the labs in five numbers."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import READ
from ...queries import latest_enrolments, tally
from .. import cards

PER_PAGE = 25
RECENT = timedelta(days=30)
COLUMNS = ("Persona", "Nascita", "Laboratorio", "Iscrizione")


@page(ability=READ, records_reading=True)
def enrolments(request: HttpRequest) -> HttpResponse:
    """The latest enrolments first, twenty-five a page."""
    now = timezone.now()
    numbers = tally(actor_of(request), since=now - RECENT, now=now)
    shown = Paginator(range(numbers.enrolled), PER_PAGE).get_page(request.GET.get("page"))
    lines = latest_enrolments(max(shown.start_index() - 1, 0), PER_PAGE)
    rows = cards.enrolment_rows(lines)
    context = {"numbers": cards.tally_items(numbers), "columns": COLUMNS, "rows": rows, "page_obj": shown}
    return render(request, "activities/enrolments.html", context)
