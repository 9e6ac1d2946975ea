"""Records that may be one person: look at two, merge them, or say that they are two."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import MERGE, NotAllowed
from ...actions import take_back_apart, tell_apart
from ...doubles import MOST_PAIRS, probable_doubles, seen_alike, told_apart

ON_A_PAGE = 20


@page(ability=MERGE, writes=False, records_reading=True)
def doubles(request: HttpRequest) -> HttpResponse:
    """Probable pairs within reach, surest first, and those somebody said are two persons."""
    found = probable_doubles(actor_of(request))
    part = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    seen = seen_alike(
        [*part.object_list, *told_apart()]
    )  # at once: each reading of the register goes through its walls
    context = {"page_obj": part, "many": len(found) == MOST_PAIRS}
    context |= {"pairs": [one for one in seen if one.why], "apart": [one for one in seen if not one.why]}
    return render(request, "people/doubles.html", context)


@page(ability=MERGE, writes=True, records_reading=True)
def apart(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """They are two persons."""
    return _done(request, tell_apart, person_id, other_id, "Le due schede non saranno più proposte insieme.")


@page(ability=MERGE, writes=True, records_reading=True)
def maybe_one(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """They may be one after all."""
    return _done(request, take_back_apart, person_id, other_id, "Le due schede si possono proporre di nuovo.")


def _done(
    request: HttpRequest, act: Callable[..., None], person_id: UUID, other_id: UUID, words: str
) -> HttpResponse:
    if request.method == "POST":
        try:
            act(person_id=person_id, other_id=other_id, by=actor_of(request))
        except NotAllowed as refusal:
            raise Http404 from refusal
        messages.success(request, words)
    return redirect("people:doubles")
