"""Who sees whom: nobody exists for an actor without a visibility row the actor's grants reach today.

Wall 1. Wall 2 says the same in `migrations/0001_people.py`, on its own.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import (
    EVERYTHING,
    NOTHING,
    Actor,
    Compartment,
    Grants,
    policy_for,
    system_actor,
)

from .models import (
    ContactPoint,
    Household,
    Membership,
    Message,
    NotSamePerson,
    Person,
    PersonName,
    Representation,
    Residence,
    SafeContact,
    Visibility,
)

# Compartments whose work begins by writing down a person nobody here knew.
REGISTERING = (Compartment.LABS, Compartment.CASEWORK, Compartment.CLINIC)
# Moves visibility rows between two records of one person, also those of other organisations.
MERGING = system_actor("people.merging", reads=Compartment, writes=Compartment)
# Carries messages of every compartment: looks at the whole card of the person, and writes what became of them.
GATEWAY = system_actor("people.gateway", reads=Compartment, writes=Compartment)

READ = declare(
    "people.read",
    explanation="Aprire la scheda di una persona che il proprio servizio conosce: nomi, nucleo, abitazione",
    roles=[
        Role.COMMUNITY_MANAGER,
        Role.SOCIAL_WORKER,
        Role.LAB_OPERATOR,
        Role.PATH_OPERATOR,
        Role.NURSE,
    ],
).name
KEEP_CONTACTS = declare(
    "people.keep_contacts",
    explanation="Tenere i contatti sicuri di una persona: recapiti, modi e ore, chi la rappresenta",
    roles=[
        Role.COMMUNITY_MANAGER,
        Role.SOCIAL_WORKER,
        Role.LAB_OPERATOR,
        Role.PATH_OPERATOR,
        Role.NURSE,
    ],
).name
REGISTER = declare(
    "people.register",
    explanation="Scrivere nel registro una persona nuova, in tre campi",
    roles=[Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER, Role.NURSE],
).name
MERGE = declare(
    "people.merge",
    explanation="Unire due schede della stessa persona, e dividerle di nuovo",
    roles=[Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER],
).name


class NotAllowed(PermissionError):
    """The actor may not write here; the message (Italian) says what is missing."""


def sees_everybody(actor: Actor) -> bool:
    """Whether `actor` is a part of the system that works on the whole register."""
    return Compartment.PERSONS in actor.reads.all


def reached(actor: Actor, grants: Grants) -> Q:
    """Visibility rows within `grants`: each row is reached in the compartment it names."""
    area = Q(neighbourhood_id__in=actor.neighbourhood_ids)
    own = area & Q(organisation_id=actor.organisation_id)
    rows = NOTHING
    for codes, within in ((grants.all, EVERYTHING), (grants.area, area), (grants.own, own)):
        if codes:
            rows |= Q(compartment__in=sorted(codes)) & within
    return rows


def live(today: date) -> Q:
    """Visibility rows that count on the day `today`."""
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))


def persons_known_to(actor: Actor) -> Any:
    """Ids of the persons that exist for `actor` today, as a sub-query."""
    rows = Visibility._base_manager.filter(live(timezone.localdate()), reached(actor, actor.reads))
    return rows.values("person_id")


@policy_for(Visibility)
def visible_visibilities(actor: Actor) -> Q:
    """Rows of the compartments, organisations and neighbourhoods the actor reads, ended ones included."""
    return EVERYTHING if sees_everybody(actor) else reached(actor, actor.reads)


@policy_for(Person)
def visible_persons(actor: Actor) -> Q:
    """Persons named by a visibility row that counts today."""
    return EVERYTHING if sees_everybody(actor) else Q(pk__in=persons_known_to(actor))


@policy_for(PersonName)
@policy_for(SafeContact)
@policy_for(ContactPoint)
@policy_for(Representation)
def visible_names(actor: Actor) -> Q:
    """Names, safe contact and who acts for somebody follow their person."""
    return EVERYTHING if sees_everybody(actor) else Q(person_id__in=persons_known_to(actor))


@policy_for(NotSamePerson)
def visible_told_apart(actor: Actor) -> Q:
    """Two persons told apart are seen by who knows both."""
    known = persons_known_to(actor)
    return EVERYTHING if sees_everybody(actor) else Q(first_id__in=known) & Q(second_id__in=known)


@policy_for(Membership)
def visible_memberships(actor: Actor) -> Q:
    """Who of a household the actor does not know does not show, although the others do."""
    return EVERYTHING if sees_everybody(actor) else Q(person_id__in=persons_known_to(actor))


@policy_for(Household)
def visible_households(actor: Actor) -> Q:
    """Households with a member the actor knows."""
    return EVERYTHING if sees_everybody(actor) else Q(pk__in=_households_known_to(actor))


@policy_for(Residence)
def visible_residences(actor: Actor) -> Q:
    """Residences of a person the actor knows, or of a household with such a member."""
    if sees_everybody(actor):
        return EVERYTHING
    own = Q(person_id__in=persons_known_to(actor))
    return own | Q(household_id__in=_households_known_to(actor))


@policy_for(Message)
def visible_messages(actor: Actor) -> Q:
    """Messages stand in the compartment of who sent them."""
    return reached(actor, actor.reads)


def may_change(person_id: UUID, actor: Actor) -> bool:
    """Whether a visibility row of the person that counts today lies within the writing grants of `actor`."""
    rows = Visibility.objects.filter(live(timezone.localdate()), person_id=person_id)
    return sees_everybody(actor) or rows.filter(reached(actor, actor.writes)).exists()


def _households_known_to(actor: Actor) -> Any:
    members = Membership._base_manager.filter(person_id__in=persons_known_to(actor))
    return members.values("household_id")


def may_register(actor: Actor, *, compartment: str, organisation_id: int, neighbourhood_id: int) -> bool:
    """Whether `actor` may write down a new person for this service, body and place."""
    return compartment in REGISTERING and may_write(
        actor, compartment=compartment, organisation_id=organisation_id, neighbourhood_id=neighbourhood_id
    )


def may_write(actor: Actor, *, compartment: str, organisation_id: int, neighbourhood_id: int) -> bool:
    """Whether the writing grants of `actor` reach a visibility row of this service, body and place."""
    if compartment in actor.writes.all:
        return True
    if neighbourhood_id not in actor.neighbourhood_ids:
        return False
    here = compartment in actor.writes.own and organisation_id == actor.organisation_id
    return here or compartment in actor.writes.area
