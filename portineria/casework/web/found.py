"""Finding what an address names; what the actor may not see does not exist."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from portineria.doors.public import actor_of
from portineria.organisations.public import organisations
from portineria.people.public import person_cards

from ..models import Case

HOLDING_CASES = frozenset({"comune", "aler"})  # bodies whose roles reach casework (trust.md)


def found_case(case_id: UUID) -> Case:
    """The case the actor reaches; 404 otherwise."""
    case: Case = get_object_or_404(Case.objects.select_related("organisation"), pk=case_id)
    return case


def case_page(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What every page of a case shows: the case, the person, whether it can be worked on."""
    person = person_cards([case.person_id]).get(case.person_id)
    if person is None:
        raise Http404
    mine = case.operator_id == actor_of(request).user_id
    return {"case": case, "person": person, "is_open": case.is_open, "is_mine": mine}


def bodies(*, without: int | None = None, holding_cases: bool = False) -> list[tuple[int, str]]:
    """Bodies to choose from, by name; only those that can hold cases when asked."""
    cards = [card for card in organisations() if card.id != without]
    chosen = [card for card in cards if not holding_cases or card.kind in HOLDING_CASES]
    return sorted(((card.id, card.name) for card in chosen), key=lambda one: one[1])
