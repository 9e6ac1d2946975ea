"""Who may do what in casework: abilities, and the rows each actor sees (wall 1)."""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, system_actor, within_reach

from .models import (
    Attachment,
    AttentionAnswer,
    Case,
    CaseTeam,
    CaseTransfer,
    Contact,
    Goal,
    Need,
    Plan,
    PrivateNote,
    Round,
    RoundVisit,
    RuleSwitch,
    Signature,
    Step,
)

SOC = Compartment.CASEWORK
KEEPERS = (Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER)
# Hands a case over to a body that whoever gives it does not belong to.
TRANSFERRING = system_actor("casework.transferring", reads=[Compartment.PERSONS, SOC], writes=[SOC])
# Asks who refused visits, whichever body they said it to: the wish is the person's.
REFUSALS = system_actor("casework.refusals", reads=[SOC])
# Takes away what has been kept long enough, and tells how much it was (a fact is read back as it is written).
FORGETTER = system_actor("casework.forgetter", reads=[SOC], writes=[SOC])

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

SWITCH_RULES = declare(
    "casework.switch_rules",
    explanation="Scegliere quali motivi portano una persona nell’elenco del mattino",
    roles=KEEPERS,
).name


@policy_for(RuleSwitch)
def visible_switches(actor: Actor) -> Q:
    """What the actor's own body listens to."""
    return Q(organisation_id=actor.organisation_id) if SOC in actor.reads else Q(pk__in=[])


@policy_for(Contact)
@policy_for(Need)
@policy_for(Attachment)
@policy_for(Case)
@policy_for(Round)
@policy_for(RoundVisit)
@policy_for(AttentionAnswer)
def visible_casework(actor: Actor) -> Q:
    """Rows of casework that the actor's grants reach."""
    return within_reach(actor, SOC)


@policy_for(PrivateNote)
def visible_private_notes(actor: Actor) -> Q:
    """One's own private notes, as long as one reads casework there. Of the system nobody reads them."""
    return within_reach(actor, SOC) & Q(author_id=actor.user_id or 0)


@policy_for(Plan)
@policy_for(CaseTeam)
def visible_with_their_case(actor: Actor) -> Q:
    """Plans and team follow the case: whoever holds it now sees them."""
    return within_reach(actor, SOC, prefix="case__")


@policy_for(Goal)
@policy_for(Signature)
def visible_with_their_plan(actor: Actor) -> Q:
    """Goals and signature follow the plan, and so the case."""
    return within_reach(actor, SOC, prefix="plan__case__")


@policy_for(Step)
def visible_with_their_goal(actor: Actor) -> Q:
    """Steps follow the goal, and so the case."""
    return within_reach(actor, SOC, prefix="goal__plan__case__")


@policy_for(CaseTransfer)
def visible_transfers(actor: Actor) -> Q:
    """The receipt of a case passed on: for who gave it and for who received it."""
    received = Q(receiver_id=actor.organisation_id, neighbourhood_id__in=actor.neighbourhood_ids)
    gave = within_reach(actor, SOC)
    return gave | received if SOC in actor.reads.own else gave
