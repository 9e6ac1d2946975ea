"""Choosing the role one acts in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import OWN_SECURITY
from ...middleware import ASSIGNMENT_KEY
from ...models import Assignment
from ..cards import role_cards


@page(ability=OWN_SECURITY, writes=True, records_reading=False)
def choose_role(request: HttpRequest) -> HttpResponse:
    """One's own roles of today, each with what it is for; POST `incarico` chooses one."""
    held = Assignment.objects.current(timezone.localdate()).filter(user_id=actor_of(request).user_id)
    wanted = request.POST.get("incarico", "")
    if wanted.isdecimal() and held.filter(pk=wanted).exists():
        request.session[ASSIGNMENT_KEY] = int(wanted)
        return redirect("office_home")
    cards = role_cards(held.select_related("organisation").order_by("starts_on", "id"))
    context = {"cards": cards, "active": request.session.get(ASSIGNMENT_KEY) or cards[0].id}
    return render(request, "accounts/choose_role.html", context, status=422 if wanted else 200)
