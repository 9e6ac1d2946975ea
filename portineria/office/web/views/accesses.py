"""The register of accesses, for the DPO: who read whose data, when, through which page and why."""

import csv
import io
from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.audit.public import Reading
from portineria.doors.public import page
from portineria.foundation.exporting import harmless_cell

from ...access import ACCESSES
from ...queries.readings import readings
from ..cards import reading_row, role_label
from ..forms import AccessesForm

COLUMNS = ["Quando", "Chi ha letto", "In quale ruolo", "Pagina", "Di chi"]
COLUMNS_OF_FILE = [*COLUMNS[:-1], "Perché", COLUMNS[-1]]
PER_PAGE = 50
MOST_EXPORTED = 20_000  # rows


@page(ability=ACCESSES, records_reading=True)
def accesses(request: HttpRequest) -> HttpResponse:
    """One page of the register; a question that makes no sense finds nothing and says why."""
    form = AccessesForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = Reading.objects.none() if form.errors else readings(asked, today=timezone.localdate())
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    question = request.GET.copy()
    question.pop("page", None)
    context = {"form": form, "page_obj": shown, "columns": COLUMNS, "question": question.urlencode()}
    context["rows"] = [reading_row(reading, asked.get("soggetto", "")) for reading in shown]
    return render(request, "office/accesses.html", context, status=422 if form.errors else 200)


@page(ability=ACCESSES, records_reading=True)
def accesses_as_csv(request: HttpRequest) -> HttpResponse:
    """The same question as a file for a spreadsheet."""
    form = AccessesForm(request.GET)
    if not form.is_valid():
        return render(
            request, "office/accesses.html", {"form": form, "columns": COLUMNS, "rows": []}, status=422
        )
    rows = readings(form.cleaned_data, today=timezone.localdate())[:MOST_EXPORTED]
    answer = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="registro-accessi.csv"'
    return answer


def _csv(rows: Iterable[Reading]) -> str:
    """Semicolons and a byte-order mark: what an Italian spreadsheet opens without asking."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(COLUMNS_OF_FILE)
    for one in rows:
        when = timezone.localtime(one.read_at).isoformat(timespec="seconds")
        cells = [when, one.actor_name, role_label(one.role), one.door, one.purpose, " ".join(one.subjects)]
        writer.writerow([harmless_cell(cell) for cell in cells])
    return "\ufeff" + written.getvalue()
