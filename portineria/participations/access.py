"""Who sees participations: whoever reaches the labs of their neighbourhood, or of their own body there."""

from django.db.models import Q

from portineria.foundation.walls.public import Actor, Compartment, policy_for, within_reach

from .models import Engagement, Participation, Presence, Spell


@policy_for(Participation)
@policy_for(Spell)
@policy_for(Engagement)
@policy_for(Presence)
def visible_taking_part(actor: Actor) -> Q:
    """Rows that the actor's grants on labs reach."""
    return within_reach(actor, Compartment.LABS)
