"""Finding a service, and everything the directory says of it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.accounts.public import bodies_with_accounts
from portineria.doors.public import actor_of, page

from ...access import IMPORT, READ, kept_services
from ...models import Service
from ...parts import parts_of
from ...queries import listed, sheet_of
from .. import cards
from ..forms import FilterForm, initial_filter

A_PAGE = 25


@page(ability=READ, records_reading=False)
def services(request: HttpRequest) -> HttpResponse:
    """All services that can be searched, those to be confirmed first."""
    actor, today = actor_of(request), timezone.localdate()
    form = FilterForm(request.GET or None, initial=initial_filter(actor), actor=actor)
    rows = listed(form.chosen(Service.objects.offered_on(today), today))
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": shown, "query": form.question, "found": shown.paginator.count}
    context["items"] = cards.service_items(shown, today)
    context["uploads"] = actor.can(IMPORT)
    return render(request, "directory/services.html", context)


@page(ability=READ, records_reading=False)
def service(request: HttpRequest, service_id: int) -> HttpResponse:
    """One service: everything it says, whether it is open, who confirmed it when."""
    rows = Service.objects.whole().prefetch_related("confirmations__organisation")
    row = rows.filter(pk=service_id).first() if service_id < 2**63 else None
    if row is None:
        raise Http404
    return render(request, "directory/service.html", _whole(request, row))


def _whole(request: HttpRequest, row: Service) -> dict[str, Any]:
    actor, today = actor_of(request), timezone.localdate()
    keepers = kept_services(actor, bodies_with_accounts(today))
    sheet = sheet_of(row, now=timezone.now())
    return {
        "service": row,
        "sheet": sheet,
        "facts": cards.facts(sheet),
        "week": cards.week_rows(sheet.week),
        "periods": cards.period_items(sheet),
        "opening": cards.opening_words(sheet.opening),
        "freshness": cards.freshness(row, today),
        "history": cards.history(row),
        "parts": parts_of(row.pk, by=actor, today=today),
        "keeps": Service.objects.filter(keepers, pk=row.pk).exists(),
    }
