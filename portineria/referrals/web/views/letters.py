"""Letters to services that somebody has to print and bring, or to say on the telephone."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.doors.public import page

from ...access import SEND
from ...queries import letters_to_print, to_print
from .. import cards

PER_PAGE = 40


@page(ability=SEND, records_reading=True)
def letters(request: HttpRequest) -> HttpResponse:
    """Those of the actor's body, oldest first: from each, to its message, which is printed there."""
    rows = letters_to_print(timezone.localdate())
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"items": cards.print_items(to_print(row) for row in found), "page_obj": found}
    return render(request, "referrals/letters.html", context)
