"""Who may look services up, who keeps them true, who takes files in."""

from collections.abc import Collection

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import NOTHING, Actor, Compartment, system_actor

KEEPERS = (Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER, Role.NURSE)
SENDERS = (
    *KEEPERS,
    Role.LAB_OPERATOR,
    Role.PATH_OPERATOR,
    Role.PRESCRIBER,
    Role.ANTI_VIOLENCE_OPERATOR,
    Role.CUSTODIAN,
    Role.CALL_CENTRE,
    Role.TENANCY_OFFICER,
)

READ = declare(
    "directory.read",
    explanation="Cercare i servizi del territorio, con orari, indirizzi e data dell’ultima conferma",
    roles=(*SENDERS, Role.ADMINISTRATOR),
).name
KEEP = declare(
    "directory.keep",
    explanation="Correggere e confermare i servizi del proprio ente, e quelli dei propri quartieri che nessuno cura",
    roles=KEEPERS,
).name
IMPORT = declare(
    "directory.import",
    explanation="Caricare un elenco di servizi da un file e vedere l’esito riga per riga",
    roles=(Role.ADMINISTRATOR,),
).name

# A fact that is written is read back with the instant the database gave it.
IMPORTER = system_actor("directory.import", reads=(Compartment.ACCOUNTS,), writes=(Compartment.ACCOUNTS,))


def kept_services(actor: Actor, bodies_with_accounts: Collection[int]) -> Q:
    """Which services `actor` keeps: their body's, and those of their neighbourhoods whose body nobody works for here.

    `bodies_with_accounts`: ids of the organisations somebody can sign in for.
    """
    if not actor.can(KEEP) or actor.organisation_id is None:
        return NOTHING
    nobodys = Q(neighbourhood_id__in=actor.neighbourhood_ids) & ~Q(organisation_id__in=bodies_with_accounts)
    return Q(organisation_id=actor.organisation_id) | nobodys
