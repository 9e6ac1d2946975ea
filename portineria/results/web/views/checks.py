"""Checks of an operation: cell by cell, and record by record for whoever reads the records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portineria.doors.public import actor_of, page

from ...access import READ, READ_RECORDS
from ...queries.checks import table_outcomes
from .. import check_cards
from ..found import followed, looked_at, odd_here


@page(ability=READ, records_reading=False)
def checks(request: HttpRequest, operation_code: str) -> HttpResponse:
    """A1-A17 and the rules of SFC2021, passed or not."""
    look = looked_at(request, operation_code)
    outcomes = table_outcomes(look.asked, look.table)
    may_open = actor_of(request).can(READ_RECORDS)
    context = {"look": look, "may_open": may_open, **check_cards.table_checks(look, outcomes)}
    return render(request, "results/checks.html", context)


@page(ability=READ_RECORDS, records_reading=True)
def record_checks(request: HttpRequest, operation_code: str) -> HttpResponse:
    """R1-R10 on the participations the actor reads, a block at a time."""
    operation = followed(request, operation_code)
    block = odd_here(request, operation)
    context = {
        "operation": operation,
        "checked": block,
        **check_cards.record_checks(block, actor_of(request)),
    }
    return render(request, "results/record_checks.html", context)
