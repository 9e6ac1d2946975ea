"""From a request the ambulatory accepted to its agenda: the person is written already."""

from urllib.parse import urlencode

from django.urls import reverse

from portineria.agenda.public import reasons
from portineria.foundation.walls.public import Actor
from portineria.places.public import neighbourhoods
from portineria.referrals.public import NextStep, RequestInHand

from ..access import BOOK


def book_who_was_sent(request: RequestInHand, by: Actor) -> NextStep | None:
    """«Prenota», for whoever books where something can be booked; only once the request was accepted."""
    if request.state != "accepted" or not by.can(BOOK):
        return None
    if not any(one.neighbourhood_id == request.neighbourhood_id for one in reasons()):
        return None
    slug = next((one.slug for one in neighbourhoods() if one.id == request.neighbourhood_id), "")
    asked = urlencode({"quartiere": slug, "person": request.person_id})
    return NextStep("Prenota", f"{reverse('clinic:book')}?{asked}", icon="calendar")
