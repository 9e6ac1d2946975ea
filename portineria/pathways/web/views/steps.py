"""Objectives and steps of a path: written with the person, marked as they go."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portineria.doors.public import actor_of, page

from ...access import FOLLOW
from ...actions import add_objective, add_step, mark_step
from ...rules import Refused
from ...words import StepState
from ..forms import ObjectiveForm, StepForm
from ..found import found_objective, found_path, found_step, path_page


@page(ability=FOLLOW, writes=True, records_reading=True)
def new_objective(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """What the person wants to reach."""
    path = found_path(path_id)
    form = ObjectiveForm(request.POST or None)
    if form.is_valid() and _added(
        form, add_objective, path_id=path_id, by=actor_of(request), **form.cleaned_data
    ):
        return redirect("pathways:path", path_id=path_id)
    context = path_page(path) | {"form": form}
    return render(request, "pathways/new_objective.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=True)
def new_step(request: HttpRequest, path_id: UUID, objective_id: UUID) -> HttpResponse:
    """What is done towards an objective, in how many hours."""
    path = found_path(path_id)
    objective = found_objective(path, objective_id)
    form = StepForm(request.POST or None)
    if form.is_valid() and _added(
        form, add_step, objective_id=objective_id, by=actor_of(request), **form.step()
    ):
        return redirect(f"{reverse('pathways:path', args=[path_id])}#obiettivo-{objective_id}")
    context = path_page(path) | {"form": form, "objective": objective}
    return render(request, "pathways/new_step.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=True)
def marking(request: HttpRequest, path_id: UUID, path_step_id: UUID) -> HttpResponse:
    """Done, given up, or to be done after all."""
    path = found_path(path_id)
    path_page(path)
    step = found_step(path, path_step_id)
    state = request.POST.get("state", "")
    if request.method != "POST" or state not in StepState.values:
        raise Http404
    mark_step(step_id=step.pk, state=state, by=actor_of(request))
    return redirect(f"{reverse('pathways:path', args=[path_id])}#passo-{step.pk}")


def _added(form: Any, action: Any, **what: Any) -> bool:
    try:
        action(**what)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
