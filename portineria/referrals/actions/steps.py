"""What every action on a request needs: the request held still, its next state, its line on the timeline."""

from datetime import date
from typing import Any
from uuid import UUID

from portineria.foundation.walls.public import Actor

from ..models import REFERRAL, Referral, Step

SYSTEM_HAND = 0  # who did it, when it was a part of the system


def hand_of(by: Actor) -> int:
    """The user's id, or SYSTEM_HAND."""
    return by.user_id or SYSTEM_HAND


def locked(rows: Any, referral_id: UUID) -> Referral:
    """The request among `rows`, held until the end of the transaction; Referral.DoesNotExist when it is not there."""
    held = rows.select_for_update(of=("self",), no_key=True)
    referral: Referral = held.get(pk=referral_id)
    return referral


def move(referral: Referral, verb: str, *, on: date) -> None:
    """Change the state as the lifecycle says; NotPossibleNow when it does not allow it."""
    referral.state = REFERRAL.next(referral.state, verb)
    referral.moved_on = on
    referral.save(update_fields=["state", "moved_on", "answered_on"])


def note(referral: Referral, verb: str, *, through: str, by: Actor, words: str = "", why: str = "") -> None:
    """Write a line on the timeline, as `by`."""
    line = Step(referral=referral, verb=verb, why=why, words=words, through=through)
    line.hand, line.role = hand_of(by), by.role
    line.save(force_insert=True)


def what(referral: Referral) -> dict[str, Any]:
    """What every fact about a request says; it stands with the sender."""
    return {
        "referral_id": referral.pk,
        "service_id": referral.service_id,
        "organisation_id": referral.organisation_id,
        "neighbourhood_id": referral.neighbourhood_id,
    }
