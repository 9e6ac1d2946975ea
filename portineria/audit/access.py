"""Who sees the audit: the DPO of the body or of the neighbourhoods it happened in, and the sealer."""

from django.db.models import Q

from portineria.foundation.walls.public import (
    EVERYTHING,
    NOTHING,
    Actor,
    Compartment,
    policy_for,
    system_actor,
)

from .models import Reading, SealedReading

SEALER = system_actor("audit.sealer", reads=[Compartment.AUDIT], writes=[Compartment.AUDIT])


@policy_for(Reading)
def visible_readings(actor: Actor) -> Q:
    """Readings by the staff of the actor's organisation, wherever they act (administrators act nowhere); and by
    whoever acts in a neighbourhood of the actor, when the actor's grant reaches the area."""
    if Compartment.AUDIT in actor.reads.all:
        return EVERYTHING
    visible = NOTHING
    if Compartment.AUDIT in actor.reads.own:
        visible |= Q(organisation_id=actor.organisation_id)
    if Compartment.AUDIT in actor.reads.area:
        visible |= Q(neighbourhood_ids__overlap=list(actor.neighbourhood_ids))
    return visible


@policy_for(SealedReading)
def visible_leaves(actor: Actor) -> Q:
    """The sealer's own bookkeeping."""
    return EVERYTHING if Compartment.AUDIT in actor.reads.all else NOTHING
