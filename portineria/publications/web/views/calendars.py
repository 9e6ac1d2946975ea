"""What is on in a neighbourhood: a page, and a file that a telephone subscribes to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from portineria.activities.public import sessions_between
from portineria.doors.public import PUBLIC, page
from portineria.places.public import NeighbourhoodCard, neighbourhood_by_slug

from ..calendars import AHEAD, BEFORE, ON_PAGE, days_of, feed
from .italian import in_italian


@page(ability=PUBLIC, records_reading=False)
def activities(request: HttpRequest, slug: str) -> HttpResponse:
    """The next eight weeks of a neighbourhood, day by day."""
    place, today = _place(slug), timezone.localdate()
    context = {
        "place": place,
        "days": days_of(sessions_between(today, today + ON_PAGE, place.id)),
        "address": request.build_absolute_uri(reverse("publications:activities_ics", args=[slug])),
    }
    return in_italian(request, "publications/activities.html", context)


@page(ability=PUBLIC, records_reading=False)
def activities_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for a telephone or a mail program, from a month ago to a year ahead."""
    place, today = _place(slug), timezone.localdate()
    sessions = sessions_between(today - BEFORE, today + AHEAD, place.id)
    content = feed(place.name, sessions, now=timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="attivita-{place.slug}.ics"'
    return answer


def _place(slug: str) -> NeighbourhoodCard:
    """The neighbourhood; 404 for one that is not there, or is only technical."""
    place = neighbourhood_by_slug(slug)
    if place is None or place.technical:
        raise Http404
    return place
