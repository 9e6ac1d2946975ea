"""One neighbourhood: what it is, who helps, what is on, what is being done."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from portineria.activities import public as activities
from portineria.agenda import public as agenda
from portineria.directory import public as directory
from portineria.doors.public import PUBLIC, page
from portineria.organisations import public as organisations
from portineria.places import public as places
from portineria.programmes import public as programmes
from portineria.residents.web import cards

from .language import in_one_language


@page(ability=PUBLIC, records_reading=False)
@in_one_language
def neighbourhood(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one neighbourhood on one page."""
    place = places.neighbourhood_by_slug(slug)
    if place is None or place.technical:
        raise Http404
    first, last = cards.this_week(localdate())
    context = cards.about(place) | cards.week(activities.sessions_between(first, last, place.id), [place])
    context["estates"] = cards.estates(
        places.Estate.objects.filter(neighbourhood_id=place.id), organisations.organisations()
    )
    context["services"] = cards.services(directory.services_in(place.id))
    context["books"] = bool(agenda.reasons(neighbourhood_id=place.id, without_account=True))
    context |= cards.projects(programmes.operations_in(place.id), localdate())
    return render(request, "residents/neighbourhood.html", context)
