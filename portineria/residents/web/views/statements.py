"""What we promise about access and about data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portineria.doors.public import PUBLIC, page

from .language import in_one_language


@page(ability=PUBLIC, records_reading=False)
@in_one_language
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what does not yet, whom to tell."""
    return render(request, "residents/accessibility.html")


@page(ability=PUBLIC, records_reading=False)
@in_one_language
def privacy(request: HttpRequest) -> HttpResponse:
    """Which data are kept, why, for how long, and what a person can ask."""
    return render(request, "residents/privacy.html")
