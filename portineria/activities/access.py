"""Who may open a lab's register, and who sees the names on it."""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, system_actor, within_reach

from .models import (
    Attendance,
    Enrolment,
    ReferenceAdult,
    SeatOffer,
    SeatRequest,
    Sheet,
    SheetLine,
    Shift,
    WalkIn,
)

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
# Who takes a seat without an account, and the job that passes on what nobody answered for.
SEATS = system_actor("activities.seats", reads=[Compartment.LABS], writes=[Compartment.LABS])
# The jobs that forget who answered for minors and who helped.
FORGETTING = system_actor("activities.forgetting", reads=[Compartment.LABS], writes=[Compartment.LABS])


@policy_for(Enrolment)
@policy_for(Attendance)
@policy_for(WalkIn)
@policy_for(SeatRequest)
@policy_for(SeatOffer)
@policy_for(Sheet)
@policy_for(SheetLine)
@policy_for(ReferenceAdult)
@policy_for(Shift)
def visible_register(actor: Actor) -> Q:
    """Rows of the labs that the actor's grants reach."""
    return within_reach(actor, Compartment.LABS)
