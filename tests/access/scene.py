"""Two worlds that must not see each other: `here` and `elsewhere`, each with its people, labs and staff.

Every name of a world is a canary: found in an answer to somebody of the other world, the wall has a hole.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from portineria.accounts.models import ApiToken, Assignment, DraftReceipt, User
from portineria.accounts.public import GRANTS, Role, save_draft
from portineria.accounts.roles import Machine
from portineria.accounts.rules import hash_of_secret
from portineria.activities.actions import enrol, plan_session
from portineria.activities.models import Lab
from portineria.audit.public import record_reading
from portineria.casework.models import CaseTransfer, PrivateNote
from portineria.casework.public import set_aside, switch_rule
from portineria.foundation.walls.public import Actor, Compartment, entered, system_actor
from portineria.organisations.models import Organisation
from portineria.organisations.public import Kind
from portineria.people.models import Household, Membership, PersonName, Residence
from portineria.people.public import add_visibility, register_person
from portineria.places.models import Building, Dwelling, Estate, Neighbourhood, Staircase
from portineria.programmes.models import Operation, Programme, SubProject

from .furnishers import FURNISHERS

SCENE = system_actor("test.scene", reads=Compartment, writes=Compartment)
# What each part of a world is called, before the world's key: found in the other world, the wall has a hole.
CANARIES = (
    *("Canarina", "Vicina", "Operatrice"),
    *("Parole", "Risponde", "Postale", "Nota", "Tutrice", "Lettera", "Doppia"),
    *("Confidenza", "Tentativo", "Obiettivo", "Squadra", "Giro"),
    *("Canarinobisogno", "Canarinopasso"),
    *("Prenotata", "Attende"),
    *("Segreto", "Bozza", "Chiave", "Passaggio"),
    *("Seduta", "Riferimento", "Apparecchio", "Consegnata", "Registrata", "Cammino"),
    *("Volontaria", "Adulta"),
)
PASSWORD = "una-frase-lunga-di-prova"


@dataclass
class World:
    """One neighbourhood, one body, one lab with a session, people, staff in every role."""

    key: str
    canaries: tuple[str, ...]
    neighbourhood: Any = None
    organisation: Any = None
    lab: Any = None
    session: Any = None
    person: UUID = field(default_factory=uuid4)
    staff: dict[str, int] = field(default_factory=dict)
    assignments: dict[str, int] = field(default_factory=dict)
    furnished: dict[str, Any] = field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """What stands for every argument of an address, in this world."""
        return {
            "slug": self.lab.slug,
            "session_id": self.session.pk,
            "person_id": self.person,
            "user_id": self.staff[Role.LAB_OPERATOR],
            "assignment_id": self.assignments[Role.LAB_OPERATOR],
            "code": "labs.people",
            "rest": "niente",
            "kind": "Patient",
            "key": self.person,
            **self.furnished,
        }


def build() -> tuple[World, World]:
    """Both worlds, committed."""
    programme = Programme.objects.create(**_programme())
    here, elsewhere = (World(key, tuple(f"{word}{key}" for word in CANARIES)) for key in ("qui", "altrove"))
    with entered(SCENE, writes=True):
        for world in (here, elsewhere):
            _places(world, programme)
            _staff(world)
            _people(world)
            for furnish in FURNISHERS:
                world.furnished |= furnish(world, SCENE)
            _known_further(world)
    for world in (here, elsewhere):
        _a_reading(world)
        _what_hands_leave(world)
    return here, elsewhere


def _programme() -> dict[str, Any]:
    dates = {"period": "2021-2027", "starts_on": date(2021, 1, 1), "ends_on": date(2029, 12, 31)}
    return {"code": "PROVA", "name": "Programma di prova", "source": "prova", **dates}


def _places(world: World, programme: Programme) -> None:
    world.neighbourhood = Neighbourhood.objects.create(
        slug=world.key, name=f"Quartiere {world.key}", municipality="Milano", source="prova"
    )
    world.organisation = Organisation.objects.create(
        code=f"ENTE-{world.key.upper()}", name=f"Ente {world.key}", kind=Kind.THIRD_SECTOR, source="prova"
    )
    operation = Operation.objects.create(
        code=f"GS-{world.key.upper()}",
        title=f"Progetto {world.key}",
        scheme="GESTIONE-SOCIALE",
        programme=programme,
        starts_on=date(2025, 1, 1),
        source="prova",
    )
    SubProject.objects.create(operation=operation, kind="laboratory", title="Laboratorio", source="prova")
    world.lab = Lab.objects.create(
        slug=f"lab-{world.key}",
        name=f"Laboratorio {world.key}",
        operation=operation,
        organisation=world.organisation,
        neighbourhood=world.neighbourhood,
    )


def _staff(world: World) -> None:
    hashed = make_password(PASSWORD)
    for role in Role:
        if role is Role.RESIDENT:
            continue
        user = User(username=f"{role}.{world.key}", display_name=f"Operatrice{world.key} {role}")
        user.password = hashed
        user.save()
        assignment = Assignment.objects.create(
            user=user,
            organisation=world.organisation,
            role=role,
            neighbourhood_ids=[world.neighbourhood.pk],
            starts_on=date(2025, 1, 1),
        )
        world.staff[role], world.assignments[role] = user.pk, assignment.pk


def _people(world: World) -> None:
    for given in ("Canarina", "Vicina"):
        person = register_person(
            given_name=f"{given}{world.key}",
            family_name=f"Prova{world.key}",
            birth_year=1970,
            organisation_id=world.organisation.pk,
            neighbourhood_id=world.neighbourhood.pk,
            compartment=Compartment.LABS,
            by=SCENE,
        )
        enrol(lab=world.lab, person_id=person, by=SCENE)
        world.person = person
    _home(world)
    today = timezone.localdate()
    begins = timezone.make_aware(datetime.combine(today, time(0, 30)))
    world.session = plan_session(
        lab=world.lab,
        title=f"Incontro {world.key}",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        by=SCENE,
    )


def _home(world: World) -> None:
    """Another name, a household, and where it lives."""
    PersonName.objects.create(person_id=world.person, kind="other", given_name=f"Altra{world.key}")
    household = Household.objects.create()
    Membership.objects.create(household=household, person_id=world.person, role="reference")
    Residence.objects.create(household=household, dwelling=_dwelling(world))


def _dwelling(world: World) -> Dwelling:
    body = world.organisation.code
    name = f"Complesso {world.key}"
    estate = Estate.objects.create(neighbourhood=world.neighbourhood, managing_body=body, name=name)
    building = Building.objects.create(estate=estate, address="Via di prova", civic_number="1")
    staircase = Staircase.objects.create(building=building, label="A")
    return Dwelling.objects.create(staircase=staircase, managing_body=body, code=f"AL-{world.key}", floor=1)


def _known_further(world: World) -> None:
    """The ambulatory knows the person too, and casework the second record."""
    place = {"organisation_id": world.organisation.pk, "neighbourhood_id": world.neighbourhood.pk}
    add_visibility(person_id=world.person, compartment=Compartment.CLINIC, by=SCENE, **place)
    other = world.furnished["other_id"]
    add_visibility(person_id=other, compartment=Compartment.CASEWORK, by=SCENE, **place)


def hand(world: World, role: Role) -> Actor:
    """Somebody of `world` at work in `role`."""
    reads, writes = GRANTS[role]
    return Actor(
        user_id=world.staff[role],
        name=f"Operatrice{world.key} {role}",
        role=role,
        organisation_id=world.organisation.pk,
        neighbourhood_ids=(world.neighbourhood.pk,),
        reads=reads,
        writes=writes,
        purpose="prova",
    )


def _what_hands_leave(world: World) -> None:
    """Rows that only who wrote them reads: a private note, drafts, an answer of the morning, a switch, a key."""
    manager, chief = hand(world, Role.COMMUNITY_MANAGER), hand(world, Role.ADMINISTRATOR)
    place = {"neighbourhood_id": world.neighbourhood.pk, "by": manager}
    with entered(manager, writes=True):
        PrivateNote(
            contact_id=world.furnished["contact_id"],
            author_id=manager.user_id,
            text=f"Segreto{world.key}",
            organisation=world.organisation,
            neighbourhood=world.neighbourhood,
        ).save(force_insert=True)
        _a_transfer(world)
        set_aside(person_id=world.person, rule="contact.call_back_due", **place)
        switch_rule(rule="contact.call_back_due", is_on=True, by=manager)
    with entered(chief, writes=True):
        save_draft(form="contatto", content={"summary": [f"Bozza{world.key}"]}, by=chief)
        _a_receipt(chief)
        world.furnished["token_id"] = _a_key(world).pk


def _a_receipt(by: Actor) -> None:
    about = {"sequence": 1, "form": "contatto", "received_at": timezone.now()}
    DraftReceipt(user_id=by.user_id, device=uuid4(), writer=uuid4(), **about).save(force_insert=True)


def _a_key(world: World) -> ApiToken:
    key = ApiToken(
        organisation=world.organisation,
        role=Machine.HEALTH_AUTHORITY,
        name=f"Chiave{world.key}",
        secret_hash=hash_of_secret(secret_of(world)),
        made_at=timezone.now(),
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    key.save(force_insert=True)
    return key


def secret_of(world: World) -> str:
    """What the machine of `world` says at the door."""
    return f"chiave-di-prova-{world.key}"


def _a_transfer(world: World) -> None:
    """The receipt of a case that once passed to a third body."""
    third = Organisation.objects.create(
        code=f"TERZO-{world.key.upper()}", name=f"Terzo {world.key}", kind=Kind.MUNICIPALITY, source="prova"
    )
    today = timezone.localdate()
    CaseTransfer(
        case_id=world.furnished["case_id"],
        person_id=world.person,
        on=today,
        reason=f"Passaggio{world.key}",
        consent="spoken",
        consent_on=today,
        passed_by=1,
        organisation=world.organisation,
        receiver=third,
        neighbourhood=world.neighbourhood,
    ).save(force_insert=True)


def _a_reading(world: World) -> None:
    reader = hand(world, Role.LAB_OPERATOR)
    with entered(reader, writes=False) as visit:
        record_reading(visit=visit, door="activities.session", subjects=[f"person:{world.person}"])
