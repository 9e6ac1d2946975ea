"""Who may open a lab's register, and who sees the names on it."""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, within_reach

from .models import Attendance, Enrolment, WalkIn

KEEPERS = (Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR)

READ = declare(
    "activities.read",
    explanation="Vedere i laboratori dei propri quartieri, gli incontri e chi vi partecipa",
    roles=(*KEEPERS, Role.SOCIAL_WORKER),
).name
RECORD_ATTENDANCE = declare(
    "activities.record_attendance",
    explanation="Segnare chi è presente a un incontro, aggiungere persone nuove, chiudere il registro",
    roles=KEEPERS,
).name
PLAN = declare(
    "activities.plan", explanation="Mettere in programma gli incontri di un laboratorio", roles=KEEPERS
).name


@policy_for(Enrolment)
@policy_for(Attendance)
@policy_for(WalkIn)
def visible_register(actor: Actor) -> Q:
    """Rows of the labs that the actor's grants reach."""
    return within_reach(actor, Compartment.LABS)
