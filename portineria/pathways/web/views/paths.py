"""The list of paths, one of them, agreeing on a new one."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.people.public import PersonCard, search_people

from ...access import FOLLOW
from ...actions import NewPath, agree_path, register_newcomer
from ...models import Path
from ...queries import ending_of, exits_due, objectives_of, outcomes_of, path_lines
from ...rules import Refused
from .. import cards, outcome_cards
from ..forms import NewcomerPathForm, PathForm
from ..found import choices, chosen_person, found_path, path_page

PER_PAGE = 25
MOST_FOUND = 10


@page(ability=FOLLOW, records_reading=True)
def paths(request: HttpRequest) -> HttpResponse:
    """The paths of one's body, the latest agreed first, twenty-five a page."""
    shown = Paginator(range(Path.objects.count()), PER_PAGE).get_page(request.GET.get("page"))
    lines = path_lines(max(shown.start_index() - 1, 0), PER_PAGE)
    today = timezone.localdate()
    context = {"items": cards.path_items(lines), "page_obj": shown}
    context["due"] = outcome_cards.exits_to_complete(exits_due(today), today)
    return render(request, "pathways/paths.html", context)


@page(ability=FOLLOW, records_reading=True)
def one_path(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """What was agreed with the person, and how it goes."""
    path = found_path(path_id)
    objectives = objectives_of(path)
    context = path_page(path) | {"facts": cards.path_facts(path, objectives)}
    context["states"] = cards.states_address(path)
    context |= outcome_cards.ending_panel(ending_of(path))
    context["outcomes"] = outcome_cards.outcome_lines(path, outcomes_of(path))
    context["writing"] = outcome_cards.writing_ways(path)
    context["objectives"] = cards.objective_panels(path, objectives)
    return render(request, "pathways/path.html", context)


@page(ability=FOLLOW, writes=True, records_reading=True)
def new_path(request: HttpRequest) -> HttpResponse:
    """With whom, then what is agreed."""
    person = chosen_person(request)
    is_new = request.GET.get("persona") == "nuova"
    if person is None and not is_new:
        return render(request, "pathways/with_whom.html", _found(request))
    offered = choices(request)
    form = (NewcomerPathForm if is_new else PathForm)(request.POST or None, **offered)
    if form.is_valid() and (path_id := _agreed(request, form, person)):
        messages.success(request, "Il percorso è concordato. Adesso scrivete insieme il primo obiettivo.")
        return redirect("pathways:path", path_id=path_id)
    context = {"form": form, "person": person, "has_operations": bool(offered["operations"])}
    return render(request, "pathways/new_path.html", context, status=422 if form.is_bound else 200)


def _found(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("cerca", "").replace("\x00", "").strip()[:200]
    return {"asked": asked, "found": search_people(asked, MOST_FOUND) if len(asked) > 1 else []}


def _agreed(request: HttpRequest, form: PathForm, person: PersonCard | None) -> UUID | None:
    """The path; None when it was refused, and then nobody was registered either."""
    try:
        with transaction.atomic():
            return _written(request, form, person)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _written(request: HttpRequest, form: PathForm, person: PersonCard | None) -> UUID:
    values, actor = form.cleaned_data, actor_of(request)
    if isinstance(form, NewcomerPathForm):
        here = {"neighbourhood_id": values["neighbourhood"], "by": actor}
        person_id = register_newcomer(newcomer=form.newcomer(), **here)
    else:
        person_id = person.id if person else uuid4()  # the page asks with whom first; nobody is refused
    path = NewPath(
        person_id=person_id,
        operation_id=values["operation"],
        neighbourhood_id=values["neighbourhood"],
        agreed_on=values["agreed_on"],
        accredited_id=values["accredited"],
        tutor=values["tutor"],
        needs=values["needs"],
    )
    return agree_path(path=path, by=actor)
