"""Where two sources disagree about who was there: both values, who said what, and the choice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.activities.public import Refused
from portineria.doors.public import actor_of, page

from ...access import CARRY
from ...actions import settle
from ...models import Conflict
from ...queries import disputes, refusals
from .. import cards


@page(ability=CARRY, records_reading=True)
def conflicts(request: HttpRequest) -> HttpResponse:
    """What waits for a choice, and what the register refused."""
    context = {
        "disputes": [cards.dispute(one) for one in disputes()],
        "columns": cards.REFUSED_COLUMNS,
        "refused": cards.refused_rows(refusals()),
    }
    return render(request, "field/conflicts.html", context)


@page(ability=CARRY, writes=True, records_reading=True)
def choose(request: HttpRequest, conflict_id: UUID) -> HttpResponse:
    """Say which value is right; the register follows."""
    answer = request.POST.get("presente")
    if request.method != "POST" or answer not in {"1", "0"}:
        raise Http404
    try:
        settle(conflict_id=conflict_id, present=answer == "1", by=actor_of(request))
        messages.success(request, "Scelta salvata: il registro dice così.")
    except Conflict.DoesNotExist:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("field:conflicts")
