"""Needs: writing them down, and what becomes of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from portineria.facts.casework import NeedMet, NeedRecorded
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor
from portineria.people.public import NotAllowed

from ..models import NEED, Need
from ..rules.cases import Refused
from ..words import NeedKind
from .knowing import become_known


@dataclass(frozen=True)
class NewNeed:
    """Help asked for: which kind, how soon, what exactly, what was tried."""

    about: str
    urgency: str = "soon"
    words: str = ""
    tried: str = ""


@transaction.atomic
def record_need(
    *,
    person_id: UUID,
    need: NewNeed,
    organisation_id: int,
    neighbourhood_id: int,
    contact_id: UUID | None = None,
    asked_at: datetime | None = None,
    by: Actor,
) -> UUID:
    """Write down what a person asked help with, at an aware instant (None: now); returns its id.

    The person becomes known to casework here.

    Refused for a kind that is never written (safety) and for a person the actor does not see.
    """
    if need.about not in NeedKind.values:
        raise Refused("Questo bisogno non si scrive: non è stato salvato nulla.")
    place: dict[str, Any] = {"organisation_id": organisation_id, "neighbourhood_id": neighbourhood_id}
    try:
        become_known(person_id=person_id, place=place, by=by)
    except NotAllowed as error:
        raise Refused(str(error)) from error
    row = Need(
        id=uuid4(),
        person_id=person_id,
        contact_id=contact_id,
        about=need.about,
        urgency=need.urgency,
        words=need.words,
        tried=need.tried,
        recorded_at=asked_at or timezone.now(),
        recorded_by=by.user_id or 0,
        **place,
    )
    row.save(force_insert=True)
    publish(
        NeedRecorded(need_id=row.pk, person_id=person_id, about=need.about, urgency=need.urgency, **place)
    )
    return row.pk


def meet_need(*, need_id: UUID, outcome: str = "", by: Actor) -> None:
    """The person got the help they asked for. NotPossibleNow when the need is not open."""
    need = _closed(need_id, "meet", outcome, by)
    scope = {"organisation_id": need.organisation_id, "neighbourhood_id": need.neighbourhood_id}
    publish(NeedMet(need_id=need.pk, person_id=need.person_id, **scope))


def drop_need(*, need_id: UUID, outcome: str = "", by: Actor) -> None:
    """Nothing more will be done, and `outcome` says why. NotPossibleNow when the need is not open."""
    _closed(need_id, "drop", outcome, by)


@transaction.atomic
def reopen_need(*, need_id: UUID, by: Actor) -> None:
    """It was not over after all. NotPossibleNow when it is open."""
    need = _held(need_id)
    need.state = NEED.next(need.state, "reopen")
    need.closed_at, need.closed_by, need.outcome = None, None, ""
    need.save(update_fields=["state", "closed_at", "closed_by", "outcome"])


@transaction.atomic
def _closed(need_id: UUID, verb: str, outcome: str, by: Actor) -> Need:
    need = _held(need_id)
    need.state = NEED.next(need.state, verb)
    need.closed_at, need.closed_by, need.outcome = timezone.now(), by.user_id or 0, outcome[:500]
    need.save(update_fields=["state", "closed_at", "closed_by", "outcome"])
    return need


def _held(need_id: UUID) -> Need:
    """The need, locked; Need.DoesNotExist when the actor does not see it."""
    need: Need = Need.objects.select_for_update(of=("self",)).get(pk=need_id)
    return need
