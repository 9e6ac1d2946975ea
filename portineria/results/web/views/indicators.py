"""Indicators: all operations, one operation, the proof of one figure, the records behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portineria.doors.public import actor_of, page
from portineria.people.public import person_cards

from ...access import READ, READ_RECORDS, SAMPLE, TRANSMIT
from ...queries.standing import heads, operations_followed
from .. import cards
from ..found import asked_here, looked_at, records_here


@page(ability=READ, records_reading=False)
def operations(request: HttpRequest) -> HttpResponse:
    """The operations somebody follows, with what counts and what does not yet."""
    shown = operations_followed(actor_of(request))
    rows = cards.operation_rows(shown, heads([card.id for card in shown]))
    actor = actor_of(request)
    may = {
        "may_transmit": actor.can(TRANSMIT),
        "may_sample": actor.can(SAMPLE),
        "may_open": actor.can(READ_RECORDS),
    }
    context = {"columns": cards.OPERATIONS, "rows": rows, **may}
    return render(request, "results/operations.html", context)


@page(ability=READ, records_reading=False)
def operation(request: HttpRequest, operation_code: str) -> HttpResponse:
    """Every indicator of one operation, by gender."""
    look = looked_at(request, operation_code)
    return render(request, "results/operation.html", {"look": look, **cards.board(look)})


@page(ability=READ, records_reading=False)
def proof(request: HttpRequest, operation_code: str, indicator: str) -> HttpResponse:
    """What one figure means, how it is counted, and what counting gives now."""
    look = looked_at(request, operation_code)
    context = cards.evidence(look, indicator, may_open=actor_of(request).can(READ_RECORDS))
    return render(request, "results/proof.html", {"look": look, **context})


@page(ability=READ_RECORDS, records_reading=True)
def records(request: HttpRequest, operation_code: str, indicator: str) -> HttpResponse:
    """The participations one figure counts, among those the actor reads."""
    asked = asked_here(request, operation_code, indicator)
    page_obj, found = records_here(request, asked, indicator)
    persons = person_cards([one.person_id for one in found], with_dwelling=False)
    context = {
        "operation": asked.operation,
        "definition": cards.definition_or_404(indicator),
        "columns": cards.RECORDS,
        "rows": cards.record_rows(found, persons, actor_of(request)),
        "page_obj": page_obj,
    }
    return render(request, "results/records.html", context)
