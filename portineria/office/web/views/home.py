"""The home of whoever works in a neighbourhood, in the role they act in now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.public import sessions_between
from portineria.doors.public import actor_of, explain, page
from portineria.foundation.walls.public import Actor, Compartment

from ...access import HOME, MORNING
from ...queries.answers import answers_for
from ...queries.morning import morning_of, set_aside_today
from ..ambulatory import RUN_DAY, ambulatory_items
from ..cards import ListItem, places_of, session_items, starting_points
from ..morning import AnswerItem, MorningItem, aside_item, morning_item


@page(ability=HOME, records_reading=True)
def home(request: HttpRequest) -> HttpResponse:
    """What the role is for, what happens today, where one can go."""
    actor = actor_of(request)
    return render(request, "office/home.html", _desk(actor, request.path))


def _desk(actor: Actor, here: str) -> dict[str, Any]:
    """What stands on the desk of a role."""
    return {
        "role": Role(actor.role),
        "abilities": explain(actor.role),
        "follows_labs": Compartment.LABS in actor.reads,
        "starts": starting_points(actor, here),
        "sessions": _sessions_today(actor),
        "places": places_of(actor),
        "today": timezone.localdate(),
        "sends_requests": actor.can("referrals.send"),
        "follows_people": actor.can(MORNING),
        "answers": _answers(actor),
        "morning": _morning(actor),
        "ambulatories": ambulatory_items(actor) if actor.can(RUN_DAY) else None,
        **_aside(actor),
    }


def _morning(actor: Actor) -> list[MorningItem]:
    """Whom to look for, for the roles that follow people."""
    return [morning_item(called) for called in morning_of(actor, timezone.localdate())]


def _answers(actor: Actor) -> list[AnswerItem]:
    """What services answered and the person may not know yet, for the roles that follow people."""
    if not actor.can(MORNING):
        return []
    return [AnswerItem(answered) for answered in answers_for(actor, timezone.now())]


def _aside(actor: Actor) -> dict[str, Any]:
    """Whom the actor took off the list today."""
    aside = [aside_item(one) for one in set_aside_today(actor, timezone.localdate())]
    return {"aside": aside, "aside_words": f"Tolti oggi dall’elenco: {len(aside)}"}


def _sessions_today(actor: Actor) -> list[ListItem]:
    """Today's sessions in the actor's neighbourhoods, for the roles that follow labs."""
    if Compartment.LABS not in actor.reads:
        return []
    today = timezone.localdate()
    here = set(actor.neighbourhood_ids)
    return session_items(
        [card for card in sessions_between(today, today) if card.neighbourhood_id in here], actor
    )
