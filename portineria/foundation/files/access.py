"""Who sees a file: whoever's grants reach its compartment, body and place (wall 1)."""

from django.db.models import Q

from portineria.foundation.walls.public import NOTHING, Actor, Compartment, policy_for, within_reach

from .models import File


@policy_for(File)
def visible_files(actor: Actor) -> Q:
    """Files of the compartments the actor reads, each within its own reach."""
    rows = NOTHING
    for compartment in Compartment:
        rows |= Q(compartment=compartment) & within_reach(actor, compartment)
    return rows
