"""Preparing a round and saying what happened at each door."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.casework import RoundVisited
from portineria.facts.public import publish
from portineria.foundation.days import dated
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import ResidentCard, residents_of, safe_contact_of, standing_for
from portineria.places.public import Dwelling

from ..access import REFUSALS
from ..models import Round, RoundVisit
from ..rules.cases import Refused
from ..rules.rounds import is_asked_for, refusal_until
from ..words import VisitOutcome


@dataclass(frozen=True)
class NewRound:
    """What for, where and for whom; of the three narrower places at most one, None: the whole neighbourhood."""

    what_for: str
    title: str
    neighbourhood_id: int
    starts_on: date
    ends_on: date
    estate_id: int | None = None
    building_id: int | None = None
    staircase_id: int | None = None
    age_from: int | None = None
    only_alone: bool = False


@dataclass(frozen=True)
class Prepared:
    """A round and its numbers: who is listed, left out because they asked so, or because their age is not known."""

    id: UUID
    listed: int
    not_to_be_visited: int
    age_unknown: int


@transaction.atomic
def prepare_round(*, new: NewRound, by: Actor) -> Prepared:
    """Write a round of the actor's body and its list: the residents they see who are asked for.

    Whoever refused visits, to whichever body, or is not to be contacted, is left out.
    """
    today = timezone.localdate()
    row = Round(prepared_by=by.user_id or 0, organisation_id=by.organisation_id or 0, **vars(new))
    row.save(force_insert=True)
    residents = residents_of(_dwellings(new).values("pk"), today)
    asked = [one for one in residents if _is_asked_for(one, new)]
    spared = _not_to_be_visited([one.person_id for one in asked], today)
    listed = [one for one in asked if one.person_id not in spared]
    _write_list(row, listed)
    unknown = sum(new.age_from is not None and one.age is None for one in residents)
    return Prepared(row.pk, len(listed), len(asked) - len(listed), unknown)


@transaction.atomic
def record_visit(*, visit_id: UUID, outcome: str, by: Actor) -> RoundVisit:
    """What happened at a door today; said again it is corrected, "" takes it back.

    Refused when the round does not last today. RoundVisit.DoesNotExist when the actor does not see it.
    """
    visit: RoundVisit = RoundVisit.objects.select_for_update(of=("self",), no_key=True).get(pk=visit_id)
    today = timezone.localdate()
    if visit.outcome == outcome:
        return visit
    if visit.round.starts_on > today:
        raise Refused(
            f"Il giro comincia {dated('il', visit.round.starts_on)}: l’esito si segna da quel giorno."
        )
    refused = outcome == VisitOutcome.REFUSED
    visit.outcome, visit.not_before = outcome, refusal_until(today) if refused else None
    visit.visited_on, visit.visited_by = (today, by.user_id or 0) if outcome else (None, None)
    visit.save(update_fields=["outcome", "visited_on", "visited_by", "not_before"])
    what: dict[str, Any] = {"round_id": visit.round_id, "person_id": visit.person_id, "on": today}
    publish(RoundVisited(outcome=outcome, **what, **_scope(visit)))
    return visit


def _is_asked_for(resident: ResidentCard, new: NewRound) -> bool:
    return is_asked_for(
        age=resident.age, lives_alone=resident.alone, age_from=new.age_from, only_alone=new.only_alone
    )


def _dwellings(new: NewRound) -> Any:
    homes = Dwelling.objects.filter(staircase__building__estate__neighbourhood_id=new.neighbourhood_id)
    if new.staircase_id:
        return homes.filter(staircase_id=new.staircase_id)
    if new.building_id:
        return homes.filter(staircase__building_id=new.building_id)
    return homes.filter(staircase__building__estate_id=new.estate_id) if new.estate_id else homes


def _not_to_be_visited(persons: list[UUID], today: date) -> set[UUID]:
    """Who said so on the safe-contact card, or at the door in an earlier round of any body."""
    cards = safe_contact_of(persons)
    on_card = {person for person, card in cards.items() if card.do_not_contact}
    with entered(REFUSALS, writes=True):
        at_the_door = set(RoundVisit.objects.refusing_on(today).values_list("person_id", flat=True))
    # A refusal said under a record merged since is the survivor's.
    return on_card | set(standing_for(at_the_door).values())


def _scope(row: Round | RoundVisit) -> dict[str, Any]:
    return {"organisation_id": row.organisation_id, "neighbourhood_id": row.neighbourhood_id}


def _write_list(row: Round, listed: list[ResidentCard]) -> None:
    staircase = dict(
        Dwelling.objects.filter(pk__in={one.dwelling_id for one in listed}).values_list("pk", "staircase_id")
    )
    scope = _scope(row)
    RoundVisit.objects.bulk_create(
        RoundVisit(
            round=row,
            person_id=one.person_id,
            dwelling_id=one.dwelling_id,
            staircase_id=staircase[one.dwelling_id],
            **scope,
        )
        for one in listed
    )
