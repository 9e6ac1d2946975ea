"""Who may carry registers where there is no network, and who sees what devices delivered."""

from django.db.models import Q

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

from .models import Conflict, Delivery, Device

LAB = Compartment.LABS
CARRY = declare(
    "field.carry",
    explanation="Portare i registri dove non c’è rete: dispositivi, presenze che arrivano dopo, contrasti",
    roles=(Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR),
).name
# Recognises a device by its key before anybody is known.
DOORKEEPER = system_actor("field.doorkeeper", reads=[LAB])


@policy_for(Device)
def visible_devices(actor: Actor) -> Q:
    """One's own, in the role one acts in now; all of them for who recognises them at the door."""
    if LAB in actor.reads.all:
        return EVERYTHING
    if actor.user_id is None:
        return NOTHING
    return Q(user_id=actor.user_id, organisation_id=actor.organisation_id, role=actor.role)


@policy_for(Delivery)
@policy_for(Conflict)
def visible_deliveries(actor: Actor) -> Q:
    """Of the labs that the actor's grants reach."""
    return within_reach(actor, LAB)
