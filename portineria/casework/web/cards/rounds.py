"""Rounds as the screen and the sheet show them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.urls import reverse

from portineria.foundation.ui import italian
from portineria.places.public import Building, Dwelling, Estate, NeighbourhoodCard, Staircase

from ...models import Round
from ...queries.rounds import Door, Progress, StairProgress
from ...rules.rounds import floor_words
from ...words import VISIT_TONES, RoundKind, VisitOutcome

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "casework" / "round.typ"
TAPS = {
    VisitOutcome.SPOKEN: "Ci siamo parlati",
    VisitOutcome.ABSENT: "Nessuno in casa",
    VisitOutcome.NEEDS_HELP: "Ha bisogno di aiuto",
    VisitOutcome.REFUSED: "Non vuole visite",
}
REMINDER = "Chi non vuole visite non va disturbato per un anno: segnalo. Non lasciare questo foglio in giro."


def round_items(rounds: Iterable[tuple[Round, Progress]], today: date) -> list[dict[str, Any]]:
    """Rounds for `ui_link_list`."""
    return [
        {
            "text": one.title,
            "href": reverse("casework:round", args=[one.pk]),
            "detail": f"{one.neighbourhood.name} · {_length(one)} · visitate {far.visited} su {far.total}",
            "icon": "map-marker",
            "badge": "concluso" if one.ends_on < today else str(RoundKind(one.what_for).label),
            "tone": "neutral" if one.ends_on < today else "info",
        }
        for one, far in rounds
    ]


def _length(one: Round) -> str:
    return f"{italian.dated('dal', one.starts_on)} {italian.dated('al', one.ends_on)}"


def round_facts(one: Round) -> list[tuple[str, str]]:
    """What for, for whom, until when, in words."""
    ages = f"da {one.age_from} anni in su" if one.age_from is not None else "di ogni età"
    return [
        ("Per", str(RoundKind(one.what_for).label)),
        ("Chi si visita", f"persone {ages}{', che vivono da sole' if one.only_alone else ''}"),
        ("Dove", str(one.staircase or one.building or one.estate or one.neighbourhood)),
        ("Quando", _length(one)),
    ]


def stair_items(one: Round, stairs: Iterable[StairProgress]) -> list[dict[str, Any]]:
    """Staircases for `ui_link_list`, with how far each has come."""
    return [
        {
            "text": stair.words,
            "href": reverse("casework:doors", args=[one.pk, stair.id]),
            "detail": f"visitate {stair.progress.visited} su {stair.progress.total}",
            "icon": "map-marker",
            "badge": "finita" if stair.progress.visited == stair.progress.total else "",
            "tone": "good",
        }
        for stair in stairs
    ]


def door_card(door: Door) -> dict[str, Any]:
    """One door as large as a thumb: where, who, and four touches; once said, what was said."""
    visit, outcome = door.visit, door.visit.outcome
    return {
        "id": f"porta-{visit.pk}",
        "where": where(visit.dwelling),
        "name": door.person.full_name,
        "synthetic": door.person.synthetic,
        "spared": door.not_to_be_visited and not outcome,
        "outcome": VisitOutcome(outcome).label if outcome else "",
        "tone": VISIT_TONES.get(outcome, "neutral"),
        "help": outcome == VisitOutcome.NEEDS_HELP,
        "until": italian.dated("al", visit.not_before),
        "contact": f"{reverse('casework:new_contact')}?persona={visit.person_id}",
        "needs": reverse("casework:needs", args=[visit.person_id]),
        "url": reverse("casework:visit", args=[visit.round_id, visit.pk]),
        "taps": [(code.value, words) for code, words in TAPS.items()],
    }


def where(dwelling: Dwelling) -> str:
    """«2° piano, interno 7»."""
    interno = f", interno {dwelling.interno}" if dwelling.interno else ""
    return f"{floor_words(dwelling.floor)}{interno}"


def sheet(one: Round, stairs: Iterable[tuple[StairProgress, list[Door]]]) -> dict[str, Any]:
    """What stands on the door-knock sheets: no date of birth, no reason, nothing but where and who."""
    return {
        "title": one.title,
        "language": "it",
        "lead": f"{RoundKind(one.what_for).label.capitalize()}, {_length(one)}",
        "reminder": REMINDER,
        "stairs": [
            {"words": stair.words, "doors": [_row(door) for door in doors if not door.not_to_be_visited]}
            for stair, doors in stairs
        ],
    }


def _row(door: Door) -> list[str]:
    marks = [VisitOutcome.SPOKEN, VisitOutcome.ABSENT, VisitOutcome.REFUSED, VisitOutcome.NEEDS_HELP]
    said = ["X" if door.visit.outcome == mark else "" for mark in marks]
    return [where(door.visit.dwelling), door.person.full_name, *said]


def place_choices(places: Iterable[NeighbourhoodCard]) -> tuple[list[Any], dict[str, int]]:
    """Where a round can go, from the whole neighbourhood down to one staircase; and where each choice lies."""
    choices: list[Any] = []
    lies_in: dict[str, int] = {}
    for place in places:
        found = [(f"neighbourhood-{place.id}", f"Tutto {place.name}"), *_narrower(place.id)]
        choices.append((place.name, found))
        lies_in |= dict.fromkeys((key for key, _ in found), place.id)
    return choices, lies_in


def _narrower(neighbourhood_id: int) -> list[tuple[str, str]]:
    estates = Estate.objects.filter(neighbourhood_id=neighbourhood_id)
    buildings = Building.objects.filter(estate__neighbourhood_id=neighbourhood_id)
    stairs = Staircase.objects.filter(building__estate__neighbourhood_id=neighbourhood_id)
    return [
        *((f"estate-{one.pk}", f"Complesso {one.name}") for one in estates),
        *((f"building-{one.pk}", str(one)) for one in buildings),
        *(
            (f"staircase-{one.pk}", str(one))
            for one in stairs.select_related("building").order_by(
                "building__address", "building__civic_number", "label"
            )
        ),
    ]
