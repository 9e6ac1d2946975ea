"""Who sees the audit: the DPO of the neighbourhoods it happened in, and everybody their own readings' trace."""

from django.db.models import Q

from portineria.foundation.walls.public import EVERYTHING, NOTHING, Actor, Compartment, policy_for

from .models import Reading


@policy_for(Reading)
def visible_readings(actor: Actor) -> Q:
    """Readings made by whoever acts in a neighbourhood of the actor, when the actor's role reads the audit."""
    if Compartment.AUDIT in actor.reads.all:
        return EVERYTHING
    if Compartment.AUDIT in actor.reads:
        return Q(neighbourhood_ids__overlap=list(actor.neighbourhood_ids))
    return NOTHING
