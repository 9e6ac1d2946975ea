"""Who sees staff: each their own, the administrator of an organisation its members, sign-in everybody."""

from django.db.models import Exists, OuterRef, Q

from portineria.doors.public import declare
from portineria.foundation.walls.public import (
    EVERYTHING,
    NOTHING,
    Actor,
    Compartment,
    policy_for,
    system_actor,
)

from .models import ApiToken, Assignment, Draft, DraftReceipt, User
from .roles import STAFF_ROLES, Role

ADM = Compartment.ACCOUNTS
SIGN_IN = system_actor("accounts.sign-in", reads=[ADM], writes=[ADM])
ENROLMENT = system_actor("accounts.enrolment", reads=[ADM], writes=[ADM])
# Takes away drafts nobody came back to; it reads none.
FORGETTER = system_actor("accounts.forgetter")

OWN_SECURITY = declare(
    "accounts.own_security",
    explanation="Cambiare la propria password, attivare il secondo fattore, scegliere in quale ruolo agire",
    roles=STAFF_ROLES,
).name
ADMINISTER = declare(
    "accounts.administer",
    explanation="Vedere chi lavora nel proprio ente, creare accessi, assegnare e terminare ruoli",
    roles=[Role.ADMINISTRATOR],
).name


@policy_for(User)
def visible_users(actor: Actor) -> Q:
    """Oneself, and the members of the organisation one administers."""
    if ADM in actor.reads.all:
        return EVERYTHING
    oneself = Q(pk=actor.user_id)
    if ADM not in actor.reads.own:
        return oneself
    roles_here = Assignment._base_manager.filter(
        user_id=OuterRef("pk"), organisation_id=actor.organisation_id or 0
    )
    return oneself | Q(Exists(roles_here))


@policy_for(Assignment)
def visible_assignments(actor: Actor) -> Q:
    """One's own roles, and those held in the organisation one administers."""
    if ADM in actor.reads.all:
        return EVERYTHING
    own = Q(user_id=actor.user_id)
    return own | Q(organisation_id=actor.organisation_id) if ADM in actor.reads.own else own


@policy_for(Draft)
def visible_drafts(actor: Actor) -> Q:
    """One's own, in the role one acts in now."""
    if actor.user_id is None:
        return NOTHING
    return Q(user_id=actor.user_id, organisation_id=actor.organisation_id, role=actor.role)


@policy_for(DraftReceipt)
def visible_receipts(actor: Actor) -> Q:
    """Of one's own envelopes, whatever role one acts in: a device numbers them all together."""
    return NOTHING if actor.user_id is None else Q(user_id=actor.user_id)


@policy_for(ApiToken)
def visible_tokens(actor: Actor) -> Q:
    """The keys of the organisation one administers; all of them for sign-in, which recognises them."""
    if ADM in actor.reads.all:
        return EVERYTHING
    return Q(organisation_id=actor.organisation_id) if ADM in actor.reads.own else NOTHING
