"""`/galleria/`: every component of the house in each of its states, for whoever builds pages."""

from django.http import HttpRequest, HttpResponse

from portineria.doors.public import PUBLIC, page
from portineria.foundation.ui import gallery as samples

from .italian import in_italian


@page(ability=PUBLIC, records_reading=False)
def gallery(request: HttpRequest) -> HttpResponse:
    """Invented data only; answers also before any data exist."""
    return in_italian(request, "ui/gallery.html", samples.gallery())
