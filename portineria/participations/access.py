"""Who sees participations: whoever reaches the labs of their neighbourhood, or of their own body there."""

from django.db.models import Q

from portineria.foundation.walls.public import Actor, Compartment, policy_for, system_actor, within_reach

from .models import (
    Answer,
    Engagement,
    FlatRecord,
    Participation,
    Presence,
    SignedHours,
    SourceRef,
    Spell,
    State,
    TimesheetLine,
)

# Takes in whole registers, wherever they belong.
IMPORTER = system_actor(
    "participations.import",
    reads=[Compartment.LABS, Compartment.PERSONS],
    writes=[Compartment.LABS, Compartment.PERSONS],
)


@policy_for(Participation)
@policy_for(Spell)
@policy_for(Engagement)
@policy_for(Presence)
@policy_for(SignedHours)
@policy_for(State)
@policy_for(Answer)
@policy_for(SourceRef)
@policy_for(FlatRecord)
@policy_for(TimesheetLine)
def visible_taking_part(actor: Actor) -> Q:
    """Rows that the actor's grants on labs reach."""
    return within_reach(actor, Compartment.LABS)
