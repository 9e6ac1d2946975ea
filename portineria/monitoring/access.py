"""Who may ask participants what programmes must know and write the answers, and who takes in registers."""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, system_actor, within_reach

from .models import FollowupLink, Intake, IntakeRow

COMPLETE = declare(
    "monitoring.complete",
    explanation="Vedere che cosa manca ai partecipanti dei propri progetti, chiederlo e scrivere le risposte",
    roles=(Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR, Role.PATH_OPERATOR),
).name

TAKE_IN = declare(
    "monitoring.take_in",
    explanation="Caricare i registri che un laboratorio tiene già in un foglio, riga per riga",
    roles=(Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR, Role.PATH_OPERATOR),
).name
# Whoever holds a link: the door finds the one participation it is for, and writes the answer.
LINK_HOLDER = system_actor("monitoring.link", reads=[Compartment.LABS], writes=[Compartment.LABS])
# Takes away at night the lists nobody finished.
TIDIER = system_actor("monitoring.tidier", reads=[Compartment.LABS], writes=[Compartment.LABS])


@policy_for(FollowupLink)
@policy_for(Intake)
@policy_for(IntakeRow)
def visible_here(actor: Actor) -> Q:
    """Where the actor's grants on labs reach."""
    return within_reach(actor, Compartment.LABS)
