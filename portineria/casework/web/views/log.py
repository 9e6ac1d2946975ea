"""The log of contacts: the day and the week, to read, to print, to save."""

import csv
from io import StringIO

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.exporting import harmless_cell

from ...access import LOG_CONTACT
from ...queries.contacts import ContactCard, cards_of, log_of
from ..cards import contacts as cards
from ..forms.log import LogForm

PER_PAGE, MOST_ROWS = 50, 5000


@page(ability=LOG_CONTACT, records_reading=True)
def contacts(request: HttpRequest) -> HttpResponse:
    """The last seven days, or the period asked for; a page at a time."""
    today = timezone.localdate()
    form = LogForm(request.GET, today=today)
    shown = Paginator(log_of(**form.asked(actor_of(request).user_id)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page_obj": shown, "query": query.urlencode(), "filtered": bool(query)}
    context["days"] = cards.by_day(cards_of(shown.object_list), today)
    return render(request, "casework/contacts.html", context, status=422 if form.errors else 200)


@page(ability=LOG_CONTACT, records_reading=True)
def sheet(request: HttpRequest) -> HttpResponse:
    """The same, as a sheet to print."""
    form, found = _asked(request)
    context = {"columns": cards.COLUMNS, "rows": cards.table_rows(found), "asked": form.asked(None)}
    return render(request, "casework/sheet.html", context)


@page(ability=LOG_CONTACT, records_reading=True)
def export(request: HttpRequest) -> HttpResponse:
    """The same, as a file for a spreadsheet; no cell is taken for a formula."""
    text = StringIO()
    lines = csv.writer(text, delimiter=";")
    lines.writerow(cards.COLUMNS)
    _, found = _asked(request)
    lines.writerows([harmless_cell(cell) for cell in row] for row in cards.table_rows(found))
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="contatti-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


def _asked(request: HttpRequest) -> tuple[LogForm, list[ContactCard]]:
    form = LogForm(request.GET, today=timezone.localdate())
    return form, cards_of(log_of(**form.asked(actor_of(request).user_id))[:MOST_ROWS])
