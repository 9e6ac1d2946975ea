"""The page of a person."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import page

from ..access import READ
from ..queries import file_of, surviving_id
from . import cards


@page(ability=READ, records_reading=True)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Identity, other names, household and home; the page of a merged record leads to the one that stands."""
    survivor = surviving_id(person_id)
    if survivor is None:
        raise Http404
    if survivor != person_id:
        return redirect("people:person", person_id=survivor)
    today = timezone.localdate()
    return render(request, "people/person.html", cards.person_page(file_of(survivor, today), today))
