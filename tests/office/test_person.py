"""One page for a person: the parts a role may see, and not a byte that hints at the others."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.accounts.roles import Role
from portineria.activities.actions import enrol, plan_session, record_attendance
from portineria.activities.models import Lab
from portineria.foundation.walls.public import Actor, entered
from portineria.people.models import Household, Membership, Message
from portineria.people.public import register_person
from portineria.programmes.models import Operation, Programme, SubProject

pytestmark = pytest.mark.django_db
MOVING = re.compile(rb'(csrfmiddlewaretoken" value|nonce)="?[^"]*"')


def page_of(browser: Client, person: UUID) -> bytes:
    """The page without what changes at every answer."""
    return MOVING.sub(b"", browser.get(f"/persone/{person}/").content)


def attended(person: UUID, *, organisation: Any, quarter: Any, by: Actor, title: str) -> None:
    """The person was at a session of a lab of `organisation`."""
    programme, _ = Programme.objects.get_or_create(
        code="P",
        defaults={
            "name": "P",
            "period": "2021-2027",
            "starts_on": date(2021, 1, 1),
            "ends_on": date(2029, 12, 31),
            "source": "prova",
        },
    )
    operation = Operation.objects.create(
        code=f"OP-{title.upper()}",
        title=title,
        scheme="GESTIONE-SOCIALE",
        programme=programme,
        starts_on=date(2025, 1, 1),
        source="prova",
    )
    SubProject.objects.create(operation=operation, kind="laboratory", title="L", source="prova")
    lab = Lab.objects.create(
        slug=f"lab-{title.lower()}",
        name=f"Laboratorio {title}",
        operation=operation,
        organisation=organisation,
        neighbourhood=quarter,
    )
    begins = timezone.now() - timedelta(minutes=10)
    with entered(by, writes=True):
        enrol(lab=lab, person_id=person, by=by)
        session = plan_session(
            lab=lab, title=title, starts_at=begins, ends_at=begins + timedelta(hours=1), by=by
        )
        record_attendance(session_id=session.pk, person_id=person, client_id=uuid4(), by=by)


def test_the_page_tells_what_the_role_may_know(
    at_work: Any, coop: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor
) -> None:
    attended(zerbinetta, organisation=coop, quarter=quarter, by=system, title="Cucito")
    operator = page_of(at_work("lia", Role.LAB_OPERATOR, coop), zerbinetta).decode()
    assert "Laboratorio Cucito" in operator
    assert "una presenza" in operator
    assert "Che cosa è successo" in operator
    assert "Unisci" not in operator
    manager = page_of(at_work("carla", Role.COMMUNITY_MANAGER, aler), zerbinetta).decode()
    assert "Laboratorio Cucito" in manager
    assert "Unisci con un’altra scheda" in manager


def test_not_a_byte_hints_at_what_others_know(
    at_work: Any, coop: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor
) -> None:
    lia = at_work("lia", Role.LAB_OPERATOR, coop)
    before = page_of(lia, zerbinetta)
    attended(zerbinetta, organisation=aler, quarter=quarter, by=system, title="Segreto")
    _hidden_household_and_message(zerbinetta, aler, quarter, system)
    assert page_of(lia, zerbinetta) == before
    manager = page_of(at_work("carla", Role.COMMUNITY_MANAGER, aler), zerbinetta)
    assert b"Segreto" in manager, "who may see it does"
    assert b"Nascosta" in manager


def _hidden_household_and_message(person: UUID, aler: Any, quarter: Any, system: Actor) -> None:
    with entered(system, writes=True):
        hidden = register_person(
            given_name="Nascosta",
            family_name="Canarina",
            birth_year=None,
            organisation_id=aler.pk,
            neighbourhood_id=quarter.pk,
            compartment="LAB",
            by=system,
        )
        home = Household.objects.create()
        for member, role in ((person, "reference"), (hidden, "other")):
            Membership.objects.create(household=home, person_id=member, role=role)
        Message.objects.create(
            person_id=person,
            kind="news",
            text="Segreta",
            state="held",
            not_before=timezone.now(),
            compartment="SOC",
            organisation=aler,
            neighbourhood=quarter,
        )


def test_the_page_asks_no_more_of_who_has_more(
    at_work: Any, coop: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor
) -> None:
    manager = at_work("carla", Role.COMMUNITY_MANAGER, aler)
    attended(zerbinetta, organisation=coop, quarter=quarter, by=system, title="Uno")
    _hidden_household_and_message(zerbinetta, aler, quarter, system)
    page_of(manager, zerbinetta)
    with CaptureQueriesContext(connection) as few:
        page_of(manager, zerbinetta)
    for title in ("Due", "Tre", "Quattro"):
        attended(zerbinetta, organisation=coop, quarter=quarter, by=system, title=title)
    with CaptureQueriesContext(connection) as many:
        page_of(manager, zerbinetta)
    assert len(many) == len(few)
    assert len(_own(few)) <= 15, "\n".join(_own(few))


def _own(queries: CaptureQueriesContext) -> list[str]:
    """The page's own questions, without door, session and context."""
    others = ("SAVEPOINT", "set_config", "django_session", "accounts_", "SET TRANSACTION", "audit", "walls.")
    return [
        query["sql"] for query in queries.captured_queries if not any(word in query["sql"] for word in others)
    ]


NEXT = {
    "Segna un contatto": "/contatti/nuovo/?persona=",
    "Chiedi a un servizio": "/richieste/nuova/?persona=",
    "Prenota in ambulatorio": "/prenota-per/?persona=",
}


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.COMMUNITY_MANAGER, set(NEXT)),
        (Role.LAB_OPERATOR, {"Chiedi a un servizio"}),
    ],
)
def test_what_comes_next_is_one_touch_away_for_whoever_may_do_it(
    at_work: Any, aler: Any, coop: Any, zerbinetta: UUID, role: Role, offered: set[str]
) -> None:
    """Each link opens its form with the person in it; to whom it is not for, neither link nor form exists."""
    browser = at_work("marta", role, coop if role is Role.LAB_OPERATOR else aler)
    page = browser.get(f"/persone/{zerbinetta}/").content.decode()
    for words, address in NEXT.items():
        there = browser.get(f"{address}{zerbinetta}")
        assert (words in page, f'href="{address}{zerbinetta}"' in page) == ((words in offered),) * 2
        assert there.status_code == (200 if words in offered else 404), words
    asked = browser.get(f"{NEXT['Chiedi a un servizio']}{zerbinetta}").content.decode()
    assert "Zerbinetta Canarina" in asked
    if role is Role.COMMUNITY_MANAGER:
        contact = browser.get(f"{NEXT['Segna un contatto']}{zerbinetta}").content.decode()
        assert re.search(rf'value="{zerbinetta}"[^>]*checked', contact)
