"""The page of a person."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.people.public import portrait_of

from ..cards import READ_PERSON
from ..person import person_page


@page(ability=READ_PERSON, records_reading=True)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The parts the actor may see; the page of a merged record leads to the one that stands."""
    portrait = portrait_of(person_id, timezone.localdate())
    if portrait is None:
        raise Http404
    if portrait.card.id != person_id:
        return redirect("people:person", person_id=portrait.card.id)
    return render(request, "office/person.html", person_page(actor_of(request), portrait))
