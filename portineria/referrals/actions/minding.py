"""What is done every morning by itself: requests that expired are closed, services that do not answer are reminded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from portineria.facts.public import publish
from portineria.facts.referrals import ReferralExpired, ReferralReminded
from portineria.foundation.walls.public import Actor, entered

from ..access import MINDER
from ..models import Referral
from ..rules import escalation_due, has_expired, reminder_due, waits_since
from ..words import Through
from .revoking import take_away
from .steps import move, note, what

REMINDER, ESCALATION = 1, 2


@dataclass(frozen=True)
class Minded:
    """How many requests were closed, reminded of, called for again."""

    expired: int
    reminded: int
    escalated: int


def mind_referrals(*, today: date, by: Actor = MINDER) -> Minded:
    """Look after every open request as of `today`; a second time the same day nothing is left to do.

    Works as MINDER, whatever `by` may see.
    """
    done = {"expire": 0, "remind": 0, "escalate": 0}
    with entered(MINDER, writes=True):
        rows = Referral.objects.still_open().select_for_update(of=("self",), no_key=True, skip_locked=True)
        for referral in rows.order_by("sent_on", "pk"):
            if verb := _due(referral, today):
                _do(verb, referral, today)
                done[verb] += 1
    return Minded(expired=done["expire"], reminded=done["remind"], escalated=done["escalate"])


def _due(referral: Referral, today: date) -> str:
    """The one thing to do today, or nothing."""
    if has_expired(state=referral.state, expires_on=referral.expires_on, today=today):
        return "expire"
    since = waits_since(state=referral.state, sent_on=referral.sent_on, moved_on=referral.moved_on)
    wait: dict[str, Any] = {"since": since, "urgency": referral.urgency, "today": today}
    if escalation_due(escalated_on=referral.escalated_on, **wait):
        return "escalate"
    if reminder_due(reminded_on=referral.reminded_on, **wait):
        return "remind"
    return ""


@transaction.atomic
def _do(verb: str, referral: Referral, today: date) -> None:
    if verb == "expire":
        move(referral, "expire", on=today)
        note(referral, verb, through=Through.JOB, by=MINDER)
        take_away(referral, today=today)
        publish(ReferralExpired(person_id=referral.person_id, on=today, **what(referral)))
        return
    referral.reminded_on = today
    if verb == "escalate":
        referral.escalated_on = today
    referral.save(update_fields=["reminded_on", "escalated_on"])
    note(referral, verb, through=Through.JOB, by=MINDER)
    level = ESCALATION if verb == "escalate" else REMINDER
    publish(ReferralReminded(level=level, on=today, **what(referral)))
