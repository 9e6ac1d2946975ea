"""The front page: the neighbourhoods, and what is on this week."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from portineria.activities import public as activities
from portineria.doors.public import PUBLIC, page
from portineria.places import public as places
from portineria.residents.web import cards

from .language import in_one_language


@page(ability=PUBLIC, records_reading=False)
@in_one_language
def home(request: HttpRequest) -> HttpResponse:
    """Map and list of the neighbourhoods; this week's sessions."""
    neighbourhoods = places.neighbourhoods()
    first, last = cards.this_week(localdate())
    sessions = activities.sessions_between(first, last)
    context = cards.map_of(neighbourhoods, sessions) | cards.week(
        sessions, neighbourhoods, days=cards.DAYS_ON_THE_FRONT_PAGE
    )
    return render(request, "residents/home.html", context)
