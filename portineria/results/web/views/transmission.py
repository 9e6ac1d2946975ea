"""The tables for SFC: which periods there are, and each table as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from portineria.doors.public import page

from ...access import TRANSMIT
from ...queries.transmission import programme_of, transmission_rows
from ...rules.transmission import OUTPUTS, layout_on, periods_until
from ..transmission_cards import period_rows
from ..transmission_files import CSV, KINDS, file_of


@page(ability=TRANSMIT, records_reading=False)
def transmissions(request: HttpRequest) -> HttpResponse:
    """Every period that has closed, with its tables to take away."""
    layout = layout_on(localdate())
    context = {
        **period_rows(layout, periods_until(localdate(), layout.in_force_from)),
        "programme": programme_of(layout),
        "layout": layout,
    }
    return render(request, "results/transmissions.html", context)


@page(ability=TRANSMIT, records_reading=False)
def transmission(request: HttpRequest) -> HttpResponse:
    """One table of one period, the last one unless asked otherwise."""
    layout = layout_on(localdate())
    periods = {one.code: one for one in periods_until(localdate(), layout.in_force_from)}
    period = periods.get(request.GET.get("periodo", next(iter(periods))))
    which = request.GET.get("tabella", OUTPUTS)
    kind = request.GET.get("formato", CSV)
    if period is None or which not in layout.numbers or kind not in KINDS:
        raise Http404
    rows = transmission_rows(which, period, layout, localdate())
    answer = HttpResponse(file_of(kind, layout.columns, rows), content_type=KINDS[kind])
    name = f"sfc-{period.code}-{layout.numbers[which]}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
