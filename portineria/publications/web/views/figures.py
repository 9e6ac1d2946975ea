"""The figures and, one click away, their proof."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from portineria.doors.public import PUBLIC, page
from portineria.publications.web import cards
from portineria.results import public as results

from .italian import in_italian


@page(ability=PUBLIC, records_reading=False)
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure: published beside counted."""
    found = results.figures(localdate())
    return in_italian(request, "publications/figures.html", cards.comparison(found))


@page(ability=PUBLIC, records_reading=False)
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """What lets anybody check one figure."""
    try:
        found = results.proof(code, localdate())
    except results.NoSuchFigure as unknown:
        raise Http404 from unknown
    return in_italian(request, "publications/proof.html", cards.evidence(found))
