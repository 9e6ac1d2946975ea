"""The years that have closed: who entered, by programme, neighbourhood and gender, as published once for ever."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from portineria.doors.public import PUBLIC, page
from portineria.publications.web import year_cards
from portineria.results.public import releases

from .italian import in_italian


@page(ability=PUBLIC, records_reading=False)
def years(request: HttpRequest) -> HttpResponse:
    """Charts and tables of every published year."""
    return in_italian(request, "publications/years.html", year_cards.years_page(releases()))


@page(ability=PUBLIC, records_reading=False)
def years_csv(request: HttpRequest) -> HttpResponse:
    """The same cells as a file."""
    answer = HttpResponse(year_cards.years_csv(releases()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ingressi-per-anno.csv"'
    return answer


@page(ability=PUBLIC, records_reading=False)
def years_package(request: HttpRequest) -> HttpResponse:
    """What the file holds, for machines."""
    return JsonResponse(year_cards.years_package(releases()))
