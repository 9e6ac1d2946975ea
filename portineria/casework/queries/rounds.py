"""Reads of rounds: how far each has come, and the doors of a staircase in the order one meets them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from portineria.people.public import PersonCard, person_cards, safe_contact_of
from portineria.places.public import Staircase

from ..models import Round, RoundVisit
from ..rules.rounds import door_order


@dataclass(frozen=True)
class Progress:
    """Doors knocked at, of how many; how many said they need help."""

    visited: int
    total: int
    help: int = 0


@dataclass(frozen=True)
class StairProgress:
    """How far one staircase has come."""

    id: int
    words: str
    progress: Progress


@dataclass(frozen=True)
class Door:
    """Somebody to visit; `not_to_be_visited` when they have asked for it since the list was made."""

    visit: RoundVisit
    person: PersonCard
    not_to_be_visited: bool


def rounds_with_progress() -> list[tuple[Round, Progress]]:
    """Rounds the actor reaches, the latest first."""
    rounds = list(Round.objects.select_related("neighbourhood").order_by("-ends_on", "title")[:100])
    counted = _progress(RoundVisit.objects.filter(round__in=rounds), "round_id")
    return [(one, counted.get(one.pk, Progress(0, 0))) for one in rounds]


def staircases_of(round_id: UUID) -> list[StairProgress]:
    """The staircases of a round by building and label, with how far each has come."""
    counted = _progress(RoundVisit.objects.filter(round_id=round_id), "staircase_id")
    stairs = Staircase.objects.filter(pk__in=counted).select_related("building")
    ordered = sorted(
        stairs, key=lambda one: (one.building.address, door_order(0, one.building.civic_number), one.label)
    )
    return [StairProgress(one.pk, str(one), counted[one.pk]) for one in ordered]


def whole(stairs: Iterable[StairProgress]) -> Progress:
    """How far the whole round has come."""
    found = [one.progress for one in stairs]
    return Progress(
        sum(one.visited for one in found), sum(one.total for one in found), sum(one.help for one in found)
    )


def doors_of(round_id: UUID, staircase_ids: Iterable[int]) -> list[Door]:
    """The doors of staircases of a round, from the ground up; whom the actor does not see any more is left out."""
    rows = RoundVisit.objects.filter(round_id=round_id, staircase_id__in=list(staircase_ids))
    visits = list(rows.select_related("dwelling", "round"))
    ids = {visit.person_id for visit in visits}
    persons, wishes = person_cards(ids, with_dwelling=False), safe_contact_of(ids)
    seen = [visit for visit in visits if visit.person_id in persons]
    seen.sort(
        key=lambda one: (
            *door_order(one.dwelling.floor, one.dwelling.interno),
            persons[one.person_id].full_name,
        )
    )
    return [Door(visit, persons[visit.person_id], wishes[visit.person_id].do_not_contact) for visit in seen]


def _progress(visits: Any, by: str) -> dict[Any, Progress]:
    rows = visits.values_list(by).annotate(
        total=Count("pk"),
        visited=Count("pk", filter=~Q(outcome="")),
        help=Count("pk", filter=Q(outcome="needs_help")),
    )
    return {key: Progress(visited, total, help_) for key, total, visited, help_ in rows}


def doors_by_staircase(
    round_id: UUID, stairs: Iterable[StairProgress]
) -> list[tuple[StairProgress, list[Door]]]:
    """The doors of every one of these staircases, in as many queries as of one."""
    wanted = list(stairs)
    doors = doors_of(round_id, [stair.id for stair in wanted])
    return [(stair, [door for door in doors if door.visit.staircase_id == stair.id]) for stair in wanted]
