"""Rounds: preparing one, going from door to door, the sheets on paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.documents.public import CannotBeDrawn, pdf_answer, render_pdf
from portineria.places.public import neighbourhoods

from ...access import RUN_ROUNDS
from ...actions.rounds import Prepared, prepare_round, record_visit
from ...models import Round, RoundVisit
from ...queries.rounds import (
    StairProgress,
    doors_by_staircase,
    doors_of,
    rounds_with_progress,
    staircases_of,
    whole,
)
from ...rules.cases import Refused
from ..cards import rounds as cards
from ..forms.rounds import RoundForm, VisitForm


@page(ability=RUN_ROUNDS, records_reading=False)
def rounds(request: HttpRequest) -> HttpResponse:
    """Rounds of the actor's neighbourhoods, and how far each has come."""
    items = cards.round_items(rounds_with_progress(), timezone.localdate())
    return render(request, "casework/rounds.html", {"items": items})


@page(ability=RUN_ROUNDS, writes=True, records_reading=True)
def new_round(request: HttpRequest) -> HttpResponse:
    """What for, where, for whom; the list makes itself."""
    mine = actor_of(request).neighbourhood_ids
    places, lies_in = cards.place_choices(one for one in neighbourhoods() if one.id in mine)
    form = RoundForm(request.POST or None, places=places, today=timezone.localdate())
    if form.is_valid():
        made = prepare_round(new=form.new(lies_in), by=actor_of(request))
        messages.success(request, _told(made))
        return redirect("casework:round", round_id=made.id)
    return render(request, "casework/new_round.html", {"form": form}, status=422 if form.is_bound else 200)


@page(ability=RUN_ROUNDS, records_reading=False)
def round_(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """One round: its staircases, and how far it has come."""
    row = _found(round_id)
    stairs = staircases_of(round_id)
    context = {"round": row, "facts": cards.round_facts(row), "progress": whole(stairs)}
    context["stairs"] = cards.stair_items(row, stairs)
    return render(request, "casework/round.html", context)


@page(ability=RUN_ROUNDS, records_reading=True)
def doors(request: HttpRequest, round_id: UUID, staircase_id: int) -> HttpResponse:
    """The doors of one staircase, from the ground up: one touch each."""
    row = _found(round_id)
    stair = _staircase(round_id, staircase_id)
    found = doors_of(round_id, [staircase_id])
    context = {"round": row, "stair": stair, "progress": stair.progress}
    context["doors"] = [cards.door_card(door) for door in found]
    context["can_be_marked"] = row.starts_on <= timezone.localdate()
    return render(request, "casework/doors.html", context)


@page(ability=RUN_ROUNDS, writes=True, records_reading=True)
def visit(request: HttpRequest, round_id: UUID, visit_id: UUID) -> HttpResponse:
    """What happened at a door, in one touch."""
    row = get_object_or_404(RoundVisit, pk=visit_id, round_id=round_id)
    form = VisitForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        raise Http404
    try:
        record_visit(visit_id=visit_id, outcome=form.cleaned_data["outcome"], by=actor_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    there = reverse("casework:doors", args=[round_id, row.staircase_id])
    return redirect(f"{there}#porta-{visit_id}")


@page(ability=RUN_ROUNDS, records_reading=True)
def round_sheet(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The door-knock sheets, a staircase a page; `scala` asks for one."""
    row, stairs = _found(round_id), staircases_of(round_id)
    asked = request.GET.get("scala", "")
    wanted = [stair for stair in stairs if not asked or str(stair.id) == asked]
    if not wanted:
        raise Http404
    data = cards.sheet(row, doors_by_staircase(round_id, wanted))
    try:
        return pdf_answer(render_pdf(cards.TEMPLATE, data), "foglio-del-giro")
    except CannotBeDrawn:
        return redirect("casework:doors", round_id=round_id, staircase_id=wanted[0].id)


def _found(round_id: UUID) -> Round:
    rows = Round.objects.select_related("neighbourhood", "estate", "building", "staircase__building")
    row: Round = get_object_or_404(rows, pk=round_id)
    return row


def _staircase(round_id: UUID, staircase_id: int) -> StairProgress:
    stair = next((one for one in staircases_of(round_id) if one.id == staircase_id), None)
    if stair is None:
        raise Http404
    return stair


def _told(made: Prepared) -> str:
    words: list[Any] = [f"Il giro è pronto: {made.listed} persone da visitare."]
    if made.not_to_be_visited:
        words.append(f"{made.not_to_be_visited} hanno chiesto di non essere visitate: non ci sono.")
    if made.age_unknown:
        words.append(f"Di {made.age_unknown} non si conosce l’età: non ci sono.")
    return " ".join(words)
