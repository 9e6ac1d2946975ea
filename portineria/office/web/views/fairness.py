"""Who is in the morning's list, beside who lives there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import FAIRNESS
from ...queries.fairness import compared
from ..fairness import charts_of, totals_of


@page(ability=FAIRNESS, records_reading=False)
def fairness(request: HttpRequest) -> HttpResponse:
    """Three comparisons in bars and tables; no names, and no number that could point at somebody."""
    found = compared(actor_of(request), timezone.localdate())
    return render(request, "office/fairness.html", {"totals": totals_of(found), "charts": charts_of(found)})
