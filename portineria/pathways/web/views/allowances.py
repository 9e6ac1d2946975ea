"""Participation allowances: rates with dates, what is due each month, agreeing with it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from portineria.doors.public import actor_of, page

from ...access import FOLLOW
from ...actions import (
    agree_allowance,
    state_allowance,
    still_holds,
    strike_outcome,
    strike_rate,
    write_rate,
)
from ...allowances import months_of, rates_of
from ...models import AllowanceStatement, Path
from ...rules import Refused, month_of
from .. import allowance_cards as cards
from ..allowance_forms import AgreementForm, RateForm
from ..found import choices, found_path, path_page
from ..paper import on_paper


@page(ability=FOLLOW, writes=True, records_reading=False)
def rates(request: HttpRequest) -> HttpResponse:
    """The table of rates of one's body, and the next one."""
    form = RateForm(request.POST or None, operations=choices(request)["operations"])
    if form.is_valid() and _written(request, form):
        return redirect("pathways:rates")
    context = {"form": form, "groups": cards.rate_groups(rates_of(actor_of(request)))}
    return render(request, "pathways/rates.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=False)
@require_POST
def striking_rate(request: HttpRequest, rate_id: UUID) -> HttpResponse:
    """A rate was wrong."""
    if not strike_rate(rate_id=rate_id, by=actor_of(request)):
        raise Http404
    messages.success(request, "La tariffa è tolta: non conta più. I conti già firmati restano come sono.")
    return redirect("pathways:rates")


@page(ability=FOLLOW, writes=True, records_reading=True)
def allowance(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """The months of a path: hours, what is due, what is signed."""
    path = found_path(path_id)
    if request.method == "POST":
        return _counted(request, path)
    months = cards.month_items(path, months_of(path), timezone.localdate())
    return render(request, "pathways/allowance.html", path_page(path) | {"months": months})


@page(ability=FOLLOW, writes=True, records_reading=True)
def statement(request: HttpRequest, path_id: UUID, statement_id: UUID) -> HttpResponse:
    """What is due for a month: the lines, what it does to the rent, and then the signature."""
    path = found_path(path_id)
    row = _statement(path, statement_id)
    form = AgreementForm(request.POST or None)
    if form.is_valid() and _agreed(request, form, row):
        return redirect("pathways:statement", path_id=path_id, statement_id=statement_id)
    context = path_page(path) | _shown(row) | {"form": form}
    return render(request, "pathways/statement.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=True)
@require_POST
def striking_statement(request: HttpRequest, path_id: UUID, statement_id: UUID) -> HttpResponse:
    """A statement does not hold: it is taken away, to be counted again."""
    path = found_path(path_id)
    path_page(path)
    try:
        strike_outcome(outcome=_statement(path, statement_id), by=actor_of(request))
        messages.success(request, "Il conto è tolto: resta scritto tra le correzioni. Adesso puoi rifarlo.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("pathways:allowance", path_id=path_id)


@page(ability=FOLLOW, records_reading=True)
def statement_sheet(request: HttpRequest, path_id: UUID, statement_id: UUID) -> HttpResponse:
    """The statement on paper, to be signed."""
    path = found_path(path_id)
    person = path_page(path)["person"]
    data = cards.sheet(path, person, _statement(path, statement_id))
    page = reverse("pathways:statement", args=[path_id, statement_id])
    return on_paper(request, cards.TEMPLATE, data, name="indennita", instead=page)


def _statement(path: Path, statement_id: UUID) -> AllowanceStatement:
    row: AllowanceStatement | None = (
        AllowanceStatement.objects.standing()
        .select_related("path")
        .filter(pk=statement_id, path=path)
        .first()
    )
    if row is None:
        raise Http404
    return row


def _shown(row: AllowanceStatement) -> dict[str, Any]:
    return {
        "row": row,
        "month": cards.month_name(row.month),
        "facts": cards.statement_facts(row),
        "columns": cards.COLUMNS,
        "rows": cards.statement_rows(row),
        "holds": still_holds(row),
    }


def _written(request: HttpRequest, form: RateForm) -> bool:
    try:
        write_rate(by=actor_of(request), **form.rate())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "La tariffa è scritta.")
    return True


def _counted(request: HttpRequest, path: Path) -> HttpResponse:
    try:
        month = month_of(date.fromisoformat(request.POST.get("month", "")))
    except ValueError:
        raise Http404 from None
    try:
        key = state_allowance(path_id=path.pk, month=month, by=actor_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("pathways:allowance", path_id=path.pk)
    return redirect("pathways:statement", path_id=path.pk, statement_id=key)


def _agreed(request: HttpRequest, form: AgreementForm, row: AllowanceStatement) -> bool:
    try:
        agree_allowance(statement_id=row.pk, by=actor_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Il conto è firmato.")
    return True
