"""The tables for SFC: which periods there are, and each table as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from portineria.doors.public import actor_of, page

from ...access import TRANSMIT
from ...actions import note_transmission
from ...queries.transmission import programme_of, transmission_rows
from ...rules.transmission import OUTPUTS, Period, layout_on, periods_until
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


# Writes: that numbers nobody suppressed were taken away is a fact.
@page(ability=TRANSMIT, writes=True, records_reading=False)
def transmission(request: HttpRequest) -> HttpResponse:
    """One table of one period, the last one unless asked otherwise."""
    period = _period_asked(request)
    layout = layout_on(period.reference_day)
    which, kind = request.GET.get("tabella", OUTPUTS), request.GET.get("formato", CSV)
    if which not in layout.numbers or kind not in KINDS:
        raise Http404
    file = file_of(kind, layout.columns, transmission_rows(which, period, layout, localdate()))
    note_transmission(table=which, period=period, file_format=kind, file=file, by=actor_of(request))
    answer = HttpResponse(file, content_type=KINDS[kind])
    name = f"sfc-{period.code}-{layout.numbers[which]}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _period_asked(request: HttpRequest) -> Period:
    """The period of the address, else the last one; 404 while none is closed or there is no such one."""
    closed = periods_until(localdate(), layout_on(localdate()).in_force_from)
    code = request.GET.get("periodo")
    found = [one for one in closed if code in (None, one.code)]
    if not found:
        raise Http404
    return found[0]
