"""Who sees facts: whoever reaches their compartment; receipts are for the noticeboard alone."""

from django.db.models import Q

from portineria.foundation.walls.public import (
    EVERYTHING,
    NOTHING,
    Actor,
    Compartment,
    policy_for,
    reach,
    system_actor,
)

from .models import FactRow, Receipt

NOTICEBOARD = system_actor("noticeboard", reads=Compartment)


@policy_for(FactRow)
def visible_facts(actor: Actor) -> Q:
    """Facts of every compartment the actor's reading grants reach."""
    visible = NOTHING
    for compartment in Compartment:
        if compartment in actor.reads:
            visible |= Q(compartment=compartment) & reach(actor, actor.reads, compartment)
    return visible


@policy_for(Receipt)
def visible_receipts(actor: Actor) -> Q:
    """Receipts are the noticeboard's own bookkeeping."""
    return EVERYTHING if actor.system else NOTHING
