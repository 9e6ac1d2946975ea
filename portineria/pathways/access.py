"""Who follows inclusion paths, and which rows they reach (wall 1)."""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, within_reach

from .models import AllowanceStatement, Certificate, Ending, Offer, Path, PathObjective, PathStep, Placement

FOLLOW = declare(
    "pathways.follow",
    explanation="Concordare con una persona un percorso di formazione e lavoro, e segnare come procede",
    roles=(Role.PATH_OPERATOR,),
).name

SIGN_WORK = declare(
    "pathways.sign_work",
    explanation="Firmare le proprie ore di lavoro su un progetto, giorno per giorno",
    roles=(Role.PATH_OPERATOR, Role.LAB_OPERATOR),
).name


@policy_for(Path)
@policy_for(PathObjective)
@policy_for(PathStep)
@policy_for(Offer)
@policy_for(Placement)
@policy_for(Certificate)
@policy_for(Ending)
@policy_for(AllowanceStatement)
def visible_paths(actor: Actor) -> Q:
    """Where the actor's grants on labs reach."""
    return within_reach(actor, Compartment.LABS)
