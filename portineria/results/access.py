"""Who counts, who sees what was counted, and whose records stand behind it."""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, system_actor, within_reach
from portineria.programmes.public import OperationCard

from .models import FrozenRecord, SampledUnit

_RECORDS = (Compartment.LABS, Compartment.PERSONS)

# Reads every presence and every merge, whoever asked for the figure.
COUNTER = system_actor("results.count", reads=[*_RECORDS, Compartment.INDICATORS])
# Counts and freezes what it counted.
FREEZER = system_actor(
    "results.freeze", reads=[*_RECORDS, Compartment.INDICATORS], writes=[Compartment.INDICATORS]
)
# Notes what was taken away; whoever takes it may only read.
TRANSMITTER = system_actor(
    "results.transmit", reads=[Compartment.INDICATORS], writes=[Compartment.INDICATORS]
)
# Takes note that something changed; sees no record.
RECOUNTER = system_actor("results.recount")

# The programme's own offices follow every operation; partners those of their body; everybody else also those of
# the neighbourhoods they work in (trust.md, column IND).
_OFFICES = (Role.PROGRAMME_OFFICER, Role.CONTROLLER)
_PARTNERS = (Role.PARTNER_LEAD, Role.PARTNER)
_KEEPERS = (Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER, Role.LAB_OPERATOR, Role.PATH_OPERATOR)
_NEIGHBOURS = (Role.NURSE, Role.TENANCY_OFFICER, Role.PROTOCOL_OFFICER, Role.PREFETTURA)

READ = declare(
    "results.read",
    explanation="Vedere gli indicatori dei progetti dei propri quartieri o del proprio ente, senza nomi",
    roles=(*_KEEPERS, *_NEIGHBOURS, *_PARTNERS, *_OFFICES),
).name
READ_RECORDS = declare(
    "results.records",
    explanation="Aprire le schede dietro un indicatore, tra quelle che il ruolo legge già",
    roles=_KEEPERS,
).name
FREEZE = declare(
    "results.freeze",
    explanation="Fissare la tabella degli indicatori di un progetto com’è oggi, prima di mandarla",
    roles=(Role.PROGRAMME_OFFICER, Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR, Role.PARTNER_LEAD),
).name

# These tables hold every cell, small ones too: only who reads indicators whole (trust.md, column IND).
TRANSMIT = declare(
    "results.transmit",
    explanation="Scaricare le tabelle degli indicatori da trasmettere con SFC, con tutte le caselle",
    roles=(Role.CONTROLLER,),
).name


# Who draws sees the strata, small ones too; whom to ask is for those who read their records.
SAMPLE = declare(
    "results.sample",
    explanation="Estrarre un campione per i risultati a sei mesi e leggere che cosa ne risulta, senza nomi",
    roles=(Role.CONTROLLER,),
).name


@policy_for(SampledUnit)
@policy_for(FrozenRecord)
def visible_frozen(actor: Actor) -> Q:
    """Where the actor's grants on labs reach: whoever reads the participation."""
    return within_reach(actor, Compartment.LABS)


def follows(actor: Actor, operation: OperationCard) -> bool:
    """Whether the indicators of this operation are any business of the actor's."""
    if actor.role in _OFFICES:
        return True
    bodies = {operation.lead_id, *operation.partner_ids} - {None}
    near = not set(actor.neighbourhood_ids).isdisjoint(operation.neighbourhood_ids)
    return actor.organisation_id in bodies or (near and actor.role not in _PARTNERS)
