"""Taking in a register from the browser: the file, its progress, and the rows somebody has to look at."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page
from portineria.foundation.importing.public import FileUnreadable
from portineria.participations.public import COLUMNS

from ...access import TAKE_IN
from ...actions import begin_intake, continue_intake, correct_row, forget_intake, leave_row_out
from ...models import Intake, IntakeRow
from ...queries import own_operations
from ...words import RowVerdict
from .. import intake_cards as cards
from ..intake_forms import RowForm, UploadForm

RECENT, PER_PAGE = 20, 25


@page(ability=TAKE_IN, writes=True, records_reading=False)
def intakes(request: HttpRequest) -> HttpResponse:
    """Choose a file; what cannot be read is refused whole. Below, the lists taken in lately."""
    form = UploadForm(request.POST or None, request.FILES or None, by=actor_of(request))
    if form.is_valid() and (begun := _begun(request, form)):
        return redirect("monitoring:intake", intake_id=begun.pk)
    past = cards.intake_items(Intake.objects.with_what_is_left()[:RECENT])
    mine = [(card.code, card.title) for card in own_operations(actor_of(request).organisation_id)]
    context = {"form": form, "past": past, "columns": COLUMNS, "mine": mine}
    return render(request, "monitoring/intakes.html", context, status=422 if form.is_bound else 200)


@page(ability=TAKE_IN, records_reading=False)
def template(request: HttpRequest) -> HttpResponse:
    """An empty file with the columns, to be filled in."""
    answer = HttpResponse(",".join(COLUMNS) + "\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="registro.csv"'
    return answer


@page(ability=TAKE_IN, writes=True, records_reading=True)
def intake(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """How far it is; with script each answer asks for the next rows, without it a button does."""
    one = _found(intake_id)
    hurried = bool(getattr(request, "htmx", False))
    if request.method == "POST":
        continue_intake(intake_id=intake_id, by=actor_of(request))
        if not hurried:
            return redirect("monitoring:intake", intake_id=intake_id)
    refused = Paginator(one.rows.refused(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"one": one, "page_obj": refused, **cards.intake_result(one, refused)}
    return render(request, "monitoring/_intake.html" if hurried else "monitoring/intake.html", context)


@page(ability=TAKE_IN, writes=True, records_reading=True)
def row(request: HttpRequest, intake_id: UUID, line: int) -> HttpResponse:
    """A refused row, with what is wrong and its cells: corrected here, it is judged again at once."""
    found = _refused(intake_id, line)
    form = RowForm(request.POST or None, initial=found.cells, remarks=" ".join(found.remarks))
    if form.is_valid():
        found = correct_row(row_id=found.pk, cells=form.cleaned_data, by=actor_of(request))
        if found.verdict != RowVerdict.REJECTED:
            messages.success(request, f"Riga {line}: presa.")
            return _next(intake_id, line)
    context = {"form": form, "row": found, "one": found.intake}
    return render(request, "monitoring/intake_row.html", context, status=422 if form.is_bound else 200)


@page(ability=TAKE_IN, writes=True, records_reading=True)
def leaving_out(request: HttpRequest, intake_id: UUID, line: int) -> HttpResponse:
    """A refused row is left out; what it said is forgotten."""
    found = _refused(intake_id, line)
    if request.method == "POST":
        leave_row_out(row_id=found.pk, by=actor_of(request))
        messages.success(request, f"Riga {line}: lasciata fuori, e dimenticata.")
        return _next(intake_id, line)
    return redirect("monitoring:row", intake_id=intake_id, line=line)


@page(ability=TAKE_IN, writes=True, records_reading=False)
def forgetting(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """Take the list away; asked once more before."""
    one = _found(intake_id)
    if request.method == "POST":
        forget_intake(intake_id=intake_id, by=actor_of(request))
        messages.success(request, "Elenco tolto. Quello che era stato preso resta nei registri.")
        return redirect("monitoring:intakes")
    left = one.rows.unfinished().count()
    return render(request, "monitoring/intake_forget.html", {"one": one, "left": left})


def _found(intake_id: UUID) -> Any:
    one = Intake.objects.filter(pk=intake_id).first()
    if one is None:
        raise Http404
    return one


def _refused(intake_id: UUID, line: int) -> IntakeRow:
    rows = IntakeRow.objects.refused().select_related("intake")
    found: IntakeRow | None = rows.filter(intake_id=intake_id, line=line).first()
    if found is None:
        raise Http404
    return found


def _next(intake_id: UUID, line: int) -> HttpResponse:
    """To the next refused row; to the list when there is none after this."""
    after = IntakeRow.objects.refused().filter(intake_id=intake_id, line__gt=line).first()
    if after is None:
        return redirect("monitoring:intake", intake_id=intake_id)
    return redirect("monitoring:row", intake_id=intake_id, line=after.line)


def _begun(request: HttpRequest, form: UploadForm) -> Intake | None:
    sent = form.cleaned_data["file"]
    with NamedTemporaryFile(suffix=Path(sent.name).suffix[:8]) as kept:
        for chunk in sent.chunks():
            kept.write(chunk)
        kept.flush()
        try:
            return begin_intake(
                file=Path(kept.name),
                file_name=sent.name,
                neighbourhood_id=form.cleaned_data["neighbourhood"],
                by=actor_of(request),
            )
        except FileUnreadable as unreadable:
            form.add_error("file", f"Non è stato caricato nulla. {unreadable}")
            return None
