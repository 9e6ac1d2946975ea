"""Frozen tables of an operation: freeze now, list, explain the difference between two."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from portineria.doors.public import actor_of, page
from portineria.foundation.documents.public import pdf_answer, render_pdf

from ...access import FREEZE, READ, READ_RECORDS
from ...actions import freeze_table
from ...queries.frozen_tables import frozen_tables, seen_whole
from .. import frozen_cards
from ..found import difference_here, followed, looked_at, moved_here
from ..reports import TEMPLATE, report_of


@page(ability=READ, records_reading=False)
def tables(request: HttpRequest, operation_code: str) -> HttpResponse:
    """Every frozen table, the newest first, each beside the one before."""
    look = looked_at(request, operation_code)
    tables = frozen_tables(look.operation.id)
    shown = frozen_cards.table_rows(look, tables, seen_whole(actor_of(request), tables))
    context = {"look": look, "may_freeze": actor_of(request).can(FREEZE), **shown}
    return render(request, "results/frozen.html", context)


@page(ability=FREEZE, writes=True, records_reading=False)
def freezing(request: HttpRequest, operation_code: str) -> HttpResponse:
    """Freeze the table as it is now."""
    operation = followed(request, operation_code)
    if request.method == "POST":
        known = {one.pk for one in frozen_tables(operation.id)}
        today = localdate()
        table = freeze_table(operation=operation, as_of=today, today=today, by=actor_of(request))
        messages.success(request, frozen_cards.told(is_new=table.pk not in known))
    return redirect("results:frozen", operation_code)


@page(ability=READ, records_reading=False)
def report(request: HttpRequest, operation_code: str, later: int) -> HttpResponse:
    """A frozen table on paper."""
    look = looked_at(request, operation_code)
    table = next((one for one in frozen_tables(look.operation.id) if one.pk == later), None)
    if table is None:
        raise Http404
    values = report_of(look, table, seen_whole=bool(seen_whole(actor_of(request), [table])))
    return pdf_answer(render_pdf(TEMPLATE, values), f"indicatori-{table.as_of:%Y-%m-%d}-{later}")


@page(ability=READ, records_reading=False)
def difference(request: HttpRequest, operation_code: str, earlier: int, later: int) -> HttpResponse:
    """Each changed figure, explained by what happened to the records."""
    look = looked_at(request, operation_code)
    between = difference_here(look.operation, earlier, later)
    actor, both = actor_of(request), [between.earlier, between.later]
    shown = frozen_cards.changes(between, seen_whole=len(seen_whole(actor, both)) == len(both))
    context = {"look": look, "between": between, "may_open": actor.can(READ_RECORDS)}
    return render(request, "results/difference.html", context | shown)


@page(ability=READ_RECORDS, records_reading=True)
def moved(request: HttpRequest, operation_code: str, earlier: int, later: int) -> HttpResponse:
    """The participations behind a difference, among those the actor reads."""
    operation = followed(request, operation_code)
    between = difference_here(operation, earlier, later)
    page_obj, some, persons = moved_here(request, between)
    rows = frozen_cards.moved_rows(some, persons, between, actor_of(request))
    context = {"operation": operation, "between": between, "page_obj": page_obj, "rows": rows}
    return render(request, "results/moved.html", {"columns": frozen_cards.MOVED, **context})
