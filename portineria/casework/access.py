"""Who may do what in casework: abilities, and the rows each actor sees (wall 1)."""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, within_reach

from .models import Attachment, Contact, Need, PrivateNote

SOC = Compartment.CASEWORK
KEEPERS = (Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER)

LOG_CONTACT = declare(
    "casework.log_contact",
    explanation="Segnare i contatti con le persone, i bisogni che esprimono, foto e audio",
    roles=KEEPERS,
).name
KEEP_CASES = declare(
    "casework.keep_cases",
    explanation="Aprire un caso, concordare il piano con la persona, rivederlo, passarlo e chiuderlo",
    roles=KEEPERS,
).name
RUN_ROUNDS = declare(
    "casework.run_rounds",
    explanation="Preparare i giri del quartiere e segnarne l’esito, porta per porta",
    roles=KEEPERS,
).name


@policy_for(Contact)
@policy_for(Need)
@policy_for(Attachment)
def visible_casework(actor: Actor) -> Q:
    """Rows of casework that the actor's grants reach."""
    return within_reach(actor, SOC)


@policy_for(PrivateNote)
def visible_private_notes(actor: Actor) -> Q:
    """One's own private notes, as long as one reads casework there. Of the system nobody reads them."""
    return within_reach(actor, SOC) & Q(author_id=actor.user_id or 0)
