"""Searching people and places from every page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portineria.doors.public import actor_of, page
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import search_people
from portineria.places.public import search_places

from ...access import SEARCH
from ..cards import person_items, place_items

MOST = 12  # results of each kind: who does not find it writes more of it
LONGEST = 100  # characters
REGISTER_PERSON, MERGE_RECORDS = "people.register", "people.merge"


@page(ability=SEARCH, records_reading=True)
def search(request: HttpRequest) -> HttpResponse:
    """People first, then places; an htmx request gets the results alone."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    template = "office/found.html" if getattr(request, "htmx", False) else "office/search.html"
    return render(request, template, {"text": text} | _found(text, actor_of(request)))


def _found(text: str, actor: Actor) -> dict[str, Any]:
    """Nobody is looked for on behalf of a role that may not know anybody."""
    knows_people = Compartment.PERSONS in actor.reads
    if len(text) < 2:
        merges = actor.can(MERGE_RECORDS)
        return {"knows_people": knows_people, "merges": merges, "people": [], "places": [], "too_short": True}
    return {
        "knows_people": knows_people,
        "merges": actor.can(MERGE_RECORDS),
        "registers": actor.can(REGISTER_PERSON),
        "people": person_items(search_people(text, MOST), actor) if knows_people else [],
        "places": place_items(search_places(text, MOST)),
        "too_short": False,
    }
