"""Who may ask, who may answer, and who sees a request: its sender's body and its receiver's, each where it works.

Wall 1. Wall 2 says the same in `migrations/0001_requests.py`, on its own.
"""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import (
    EVERYTHING,
    NOTHING,
    Actor,
    Compartment,
    policy_for,
    system_actor,
    within_reach,
)

from .models import AnswerLink, Consent, Referral, RevocationReceipt, ServiceLetter, Step
from .models.referral import TAKEN_AWAY

REF, PER = Compartment.REFERRALS, Compartment.PERSONS
SIDES = (
    Role.COMMUNITY_MANAGER,
    Role.SOCIAL_WORKER,
    Role.LAB_OPERATOR,
    Role.PATH_OPERATOR,
    Role.NURSE,
)

READ = declare(
    "referrals.read",
    explanation="Vedere le richieste mandate e ricevute dal proprio ente nei propri quartieri",
    roles=SIDES,
).name
SEND = declare(
    "referrals.send",
    explanation="Mandare una richiesta a un servizio con il consenso della persona, e ritirarla quando lo chiede",
    roles=SIDES,
).name
ANSWER = declare(
    "referrals.answer",
    explanation="Rispondere alle richieste che arrivano al proprio ente",
    roles=SIDES,
).name

# Opens a person to the receiver and closes again: no side writes in the other's place.
OPENER = system_actor("referrals.opener", reads=[PER, REF], writes=[REF])
# Whoever holds a link: the door looks up the one request the link is for.
LINK_HOLDER = system_actor("referrals.link", reads=[PER, REF], writes=[REF])
# Reminds, calls again, and ends what has expired.
MINDER = system_actor("referrals.minder", reads=[PER, REF], writes=[REF])
# Writes to services: who asks, and where to read the request; never about whom.
POSTMAN = system_actor("referrals.postman", reads=[REF], writes=[REF])
# Takes away what has been kept long enough, and tells how much it was (a fact is read back as it is written).
FORGETTER = system_actor("referrals.forgetter", reads=[REF], writes=[REF])
# Counts answers service by service, whoever asks; what leaves are totals.
COUNTER = system_actor("referrals.counter", reads=[REF])


def received_within(actor: Actor, today: date, *, prefix: str = "") -> Q:
    """Requests to the actor's body in the actor's neighbourhoods, while the person's consent holds."""
    if REF not in actor.reads.own:
        return NOTHING
    place = {
        f"{prefix}receiver_organisation_id": actor.organisation_id,
        f"{prefix}receiver_neighbourhood_id__in": actor.neighbourhood_ids,
        f"{prefix}expires_on__gte": today,
    }
    return Q(**place) & ~Q(**{f"{prefix}state__in": TAKEN_AWAY})


def _of_either_side(actor: Actor, *, prefix: str = "") -> Q:
    sent = within_reach(actor, REF, prefix=prefix)
    if sent == EVERYTHING:
        return EVERYTHING
    return sent | received_within(actor, timezone.localdate(), prefix=prefix)


@policy_for(Referral)
def visible_referrals(actor: Actor) -> Q:
    """What the actor's body sent, and what it received and may still read."""
    return _of_either_side(actor)


@policy_for(Consent)
@policy_for(Step)
def visible_parts(actor: Actor) -> Q:
    """Consent and timeline follow their request."""
    return _of_either_side(actor, prefix="referral__")


@policy_for(AnswerLink)
@policy_for(ServiceLetter)
def visible_links(actor: Actor) -> Q:
    """Links and letters are their sender's."""
    return within_reach(actor, REF, prefix="referral__")


@policy_for(RevocationReceipt)
def visible_receipts(actor: Actor) -> Q:
    """Receipts are their receiver's."""
    return within_reach(actor, REF)
