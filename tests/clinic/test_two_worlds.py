"""The same times taken, by other people and for other reasons: whoever may not see the clinic sees no difference."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import STAFF_ROLES, Role
from portineria.accounts.roles import ROLES_BY_KIND
from portineria.agenda.actions import Guest, book
from portineria.agenda.models import Booking
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.organisations.models import Organisation
from portineria.people.public import register_person
from tests.access.crawl import leaves
from tests.access.twins import Answer, told_apart
from tests.agenda.scene import Ambulatory, at, nurse

from .conftest import CANARY

pytestmark = pytest.mark.django_db
PAGES = (
    "/",
    "/quartieri/quartiere-uno/",
    "/prenota/",
    "/prenota/?motivo=visita",
    "/api/v1/slots",
    "/scrivania/",
)
CLINICAL = {Role.NURSE}
BLIND = [role for role in STAFF_ROLES if role not in CLINICAL]
KIND_OF = {role: kind for kind, roles in ROLES_BY_KIND.items() for role in roles} | {
    Role.ADMINISTRATOR: "aler",
    Role.DPO: "regione",
}


@pytest.fixture
def two_worlds(place: Ambulatory, actor_for: Callable[..., Actor], system: Actor) -> Callable[[], None]:
    """Two times are taken; called, the same times are taken by others, who came another way."""
    ines = nurse(place, actor_for)
    early, late = at(8), at(8) + timedelta(hours=2)
    place.slot(at(14))
    for start in (early, late):
        place.slot(start)
        place.slot(start, reason=place.group)
    by_hand = {"organisation_id": place.body.pk, "neighbourhood_id": place.here.pk}

    def taken(start: Any, reason: Any, who: Guest) -> Any:
        slot = reason.slots.get(starts_at=start)
        with entered(ines, writes=True):
            return book(slot_id=slot.pk, guest=who, by=ines)

    first = [taken(early, place.visit, Guest("Prima", "Persona")), taken(late, place.visit, Guest("Altra"))]
    with entered(ines, writes=True):
        known = register_person(
            given_name=CANARY,
            family_name="Nota",
            birth_year=1950,
            compartment=Compartment.CLINIC,
            by=ines,
            **by_hand,
        )

    def second() -> None:
        with entered(system, writes=True):
            for card in first:
                Booking.objects.filter(pk=card.id).update(
                    given_name=CANARY,
                    family_name="Canarina",
                    phone="+39021234567",
                    person_id=known,
                    booked_by="helper",
                    booked_by_user=None,
                    consent="written",
                    status="arrived",
                )

    return second


def seen(browser: Client) -> dict[str, Answer]:
    """Every byte that leaves each page, headers and cookies too."""
    found = {}
    for page in PAGES:
        asked = timezone.now()
        answer = browser.get(page)
        found[page] = Answer(answer.status_code, leaves(answer), asked)
    return found


@pytest.mark.parametrize("role", BLIND, ids=lambda role: role.value)
def test_no_role_can_tell_the_worlds_apart(
    place: Ambulatory, two_worlds: Callable[[], None], at_work: Callable[..., Client], role: Role
) -> None:
    body = Organisation.objects.create(code="ALTRO", name="Altro ente", kind=KIND_OF[role], source="prova")
    browser = at_work(role, body)
    first = seen(browser)
    two_worlds()
    second = seen(browser)
    assert {page: answer.status for page, answer in first.items()} == dict.fromkeys(PAGES, 200)
    assert told_apart(first, second) == []
    assert all(CANARY not in answer.text for answer in second.values())


def test_strangers_cannot_tell_them_apart_and_the_nurse_can(
    place: Ambulatory, two_worlds: Callable[[], None], at_work: Callable[..., Client]
) -> None:
    stranger = Client()
    first = seen(stranger)
    desk = at_work(Role.NURSE, place.body)
    day = f"/ambulatorio/?giorno={at(8).date().isoformat()}"
    assert "Prima Persona" in desk.get(day).content.decode()
    two_worlds()
    assert told_apart(first, seen(stranger)) == []
    assert CANARY in desk.get(day).content.decode()


@pytest.mark.parametrize("role", BLIND, ids=lambda role: role.value)
def test_no_other_role_reads_a_name(
    place: Ambulatory, two_worlds: Callable[[], None], at_work: Callable[..., Client], role: Role
) -> None:
    two_worlds()
    body = Organisation.objects.create(code="ALTRO", name="Altro ente", kind=KIND_OF[role], source="prova")
    browser = at_work(role, body)
    day = at(8).date().isoformat()
    asked = (f"/ambulatorio/?giorno={day}", f"/ambulatorio/stampa/?giorno={day}", f"/cerca/?q={CANARY}")
    for page in (*asked, "/api/v1/fhir/Appointment", "/prenota-per/?motivo=visita"):
        answer = browser.get(page)
        if page.startswith(("/ambulatorio", "/api/v1/fhir")):
            assert answer.status_code == 404
        assert b"Canarina" not in answer.content
