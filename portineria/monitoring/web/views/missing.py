"""What is missing: a short list of people and questions."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.doors.public import page
from portineria.participations.public import unfinished
from portineria.people.public import person_cards
from portineria.results.public import parameters_for

from ...access import COMPLETE
from .. import cards
from ..found import asked_about

PER_PAGE = 25


@page(ability=COMPLETE, records_reading=True)
def missing(request: HttpRequest) -> HttpResponse:
    """First what counts for a few days only, then who came lately and can still be asked."""
    today = timezone.localdate()
    operations = asked_about(today)
    known = parameters_for("", today)
    objectives = {key: card.specific_objective for key, card in operations.items()}
    lengths = {"exit_days": known.window_days, "later_months": known.followup_months}
    start = (max(_page(request), 1) - 1) * PER_PAGE
    count, some = unfinished(objectives, today, **lengths, offset=start, limit=PER_PAGE)
    persons = person_cards([one.person_id for one in some], with_dwelling=False)
    rows = cards.missing_rows(some, operations, persons, today)
    shown = Paginator(range(count), PER_PAGE).get_page(request.GET.get("page"))
    context = {"columns": cards.COLUMNS, "rows": rows, "page_obj": shown, "count": count}
    return render(request, "monitoring/missing.html", context)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() else 1
