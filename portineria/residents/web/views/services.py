"""Who can help in a neighbourhood, by what somebody needs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.directory import public as directory
from portineria.doors.public import PUBLIC, page
from portineria.places import public as places
from portineria.referrals import public as referrals
from portineria.residents.web import needs

from .language import in_one_language


@page(ability=PUBLIC, records_reading=False)
@in_one_language
def services(request: HttpRequest, slug: str) -> HttpResponse:
    """The services one can reach from a neighbourhood, grouped by need, with what is known of each."""
    place = places.neighbourhood_by_slug(slug)
    if place is None or place.technical:
        raise Http404
    sheets = directory.sheets_in(place.id, now=timezone.now(), city=place.municipality)
    times = referrals.response_times([sheet.card.id for sheet in sheets], public=True)
    context = {"place": place, "groups": needs.groups(sheets, times, timezone.localdate())}
    return render(request, "residents/services.html", context)
