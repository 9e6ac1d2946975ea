"""`/status`: what a supervisor asks every second."""

from django.http import HttpRequest, JsonResponse

from portineria.doors.public import PUBLIC, page
from portineria.publications.status import look_around
from portineria.publications.web import cards


@page(ability=PUBLIC, records_reading=False)
def status(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served, 503 when not."""
    house = look_around()
    answer = JsonResponse(cards.state_of(house), status=200 if house.stands else 503)
    answer["Cache-Control"] = "no-store"
    return answer
