"""Finding what an address names; what the actor may not see does not exist."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from portineria.doors.public import actor_of
from portineria.organisations.public import organisations
from portineria.people.public import PersonCard, person_cards
from portineria.places.public import neighbourhoods

from ..models import Path, PathObjective, PathStep
from ..queries import open_to


def found_path(path_id: UUID) -> Path:
    """The path the actor reaches; 404 otherwise."""
    rows = Path.objects.select_related("operation", "accredited", "organisation")
    path: Path = get_object_or_404(rows, pk=path_id)
    return path


def found_objective(path: Path, objective_id: UUID) -> PathObjective:
    """The objective of that path; 404 otherwise."""
    return get_object_or_404(PathObjective, pk=objective_id, path=path)


def found_step(path: Path, step_id: UUID) -> PathStep:
    """The step of that path; 404 otherwise."""
    return get_object_or_404(PathStep, pk=step_id, objective__path=path)


def path_page(path: Path) -> dict[str, Any]:
    """What every page of a path shows: the path and the person; 404 when the person may not be shown."""
    person = person_cards([path.person_id]).get(path.person_id)
    if person is None:
        raise Http404
    return {"path": path, "person": person}


def chosen_person(request: HttpRequest) -> PersonCard | None:
    """The person in the address, when the actor sees them."""
    try:
        person_id = UUID(request.GET.get("persona", ""))
    except ValueError:
        return None
    return person_cards([person_id]).get(person_id)


def choices(request: HttpRequest) -> dict[str, list[tuple[int, str]]]:
    """What can be chosen for a new path: operations, places and accredited bodies."""
    actor = actor_of(request)
    mine = [(place.id, place.name) for place in neighbourhoods() if place.id in actor.neighbourhood_ids]
    bodies = sorted(((body.id, body.name) for body in organisations()), key=lambda one: one[1])
    running = [(card.id, card.title) for card in open_to(actor)]
    return {"operations": running, "places": mine, "bodies": bodies}
