"""The same times taken at the clinic, by other people and for other reasons: every byte of every door is the same.

In the second world one of them came for something discreet, one joined a group that has seats left, three fill one.
Whoever keeps the agenda reads the difference; nobody else, on any page, nor who asks as a machine.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import GRANTS, STAFF_ROLES, Role
from portineria.agenda.actions import Guest, book, cancel
from portineria.agenda.models import Provider, Reason, Slot
from portineria.agenda.queries import BookingCard
from portineria.foundation.walls.public import Compartment, entered
from portineria.people.public import add_visibility
from tests.parts import some

from .crawl import STRANGER, Attempt, answer, attempts, leaves, signed_in
from .scene import SCENE, World, build, hand
from .twins import Answer, told, told_apart

CANARY = "Gemellina"
BLIND = [STRANGER, *(str(role) for role in STAFF_ROLES if Compartment.CLINIC not in GRANTS[role][0])]
# Who opens every door in an ordinary run; in `make proof` everybody does, on a second PostgreSQL one and another.
MANAGER = str(Role.COMMUNITY_MANAGER)
LOOKING = [STRANGER, str(Role.NURSE), str(Role.TENANCY_OFFICER)]
BOOKING = {STRANGER, str(Role.COMMUNITY_MANAGER)}
HOURS = (time(7), time(8), time(9), time(10))  # UTC; the last one stays free
Seen = dict[tuple[str, str], Answer]


@dataclass
class Clinic:
    """A clinician who can be asked for three things at the same times, and who has the times now."""

    world: World
    visit: Reason
    talk: Reason
    group: Reason
    day: date
    coming: list[BookingCard]
    looking: list[str] = field(default_factory=lambda: [MANAGER, *some(LOOKING, again=1 / 3)])

    def slot(self, reason: Reason, hour: time) -> Slot:
        return Slot.objects.get(reason=reason, starts_at=datetime.combine(self.day, hour, UTC))

    def comes(self, reason: Reason, hour: time, who: Guest) -> None:
        nurse = hand(self.world, Role.NURSE)
        with entered(nurse, writes=True):
            self.coming.append(book(slot_id=self.slot(reason, hour).pk, guest=who, by=nurse))


@pytest.fixture
def clinic(committed: None, settings: Any) -> Clinic:
    settings.PORTINERIA_REQUIRE_TOTP = False
    settings.PORTINERIA_REQUESTS_PER_MINUTE = 0
    world, _elsewhere = build()
    place = {"organisation": world.organisation, "neighbourhood": world.neighbourhood}
    ids = {"organisation_id": world.organisation.pk, "neighbourhood_id": world.neighbourhood.pk}
    day = timezone.localdate() + timedelta(days=2)
    with entered(SCENE, writes=True):
        for office in (Compartment.TENANCY, Compartment.REPAIRS, Compartment.SQUATTING):
            add_visibility(person_id=world.person, compartment=office, by=SCENE, **ids)
        service = Reason.objects.get(pk=world.furnished["reason_id"]).service
        ada = Provider.objects.create(name="Dora Prova", **place)
        reasons = [
            Reason.objects.create(service=service, code=code, name=code.title(), minutes=20, **more, **place)
            for code, more in (("misure", {}), ("ascolto", {"discreet": True}), ("gruppo", {"seats": 3}))
        ]
        for reason in reasons:
            for hour in HOURS:
                start = datetime.combine(day, hour, UTC)
                about = {"reason": reason, "provider": ada, "seats": reason.seats, "without_account": True}
                end = start + timedelta(minutes=20)
                Slot.objects.create(starts_at=start, ends_at=end, bookable_until=start, **about, **place)
    made = Clinic(world, *reasons, day=day, coming=[])
    for hour, name in zip(HOURS[:3], ("Prima", "Seconda", "Terza"), strict=True):
        made.comes(made.visit, hour, Guest(name, "Persona"))
    return made


def become_the_other_world(clinic: Clinic) -> None:
    """The same three times, taken by a person of the register and others, for other reasons."""
    nurse = hand(clinic.world, Role.NURSE)
    for card in clinic.coming:
        with entered(nurse, writes=True):
            cancel(booking_id=card.id, by=nurse)
    clinic.comes(clinic.talk, HOURS[0], Guest(CANARY, "Nota", "333 1234567", clinic.world.person))
    clinic.comes(clinic.group, HOURS[1], Guest(CANARY, "Sola", person_id=clinic.world.furnished["other_id"]))
    for _ in range(3):
        clinic.comes(clinic.group, HOURS[2], Guest(CANARY))


def everything(clinic: Clinic, roles: Iterable[str]) -> Seen:
    """Every byte that leaves every page, for whoever works in each of `roles` in this world."""
    found: Seen = {}
    for role in roles:
        client = signed_in(clinic.world, role)
        looks = role in clinic.looking or os.environ.get("PORTINERIA_PROOF") == "whole"
        for attempt, way in attempts([role] if looks else []):
            if attempt.method == "GET" and attempt.scope != "elsewhere":
                found[role, attempt.path] = _bytes(client, attempt, way.address(clinic.world))
        for attempt, address, body in asked_further(clinic, role):
            found[role, f"{attempt.method} {address} {body}"] = _bytes(client, attempt, address, body)
    return found


def asked_further(clinic: Clinic, role: str) -> Iterable[tuple[Attempt, str, dict[str, str]]]:
    """Questions no address asks by itself: each reason, the person, each time that is taken."""
    place = clinic.world.neighbourhood.slug
    for code in ("misure", "ascolto", "gruppo", ""):
        pages = (
            f"/prenota/?motivo={code}&quartiere={place}",
            f"/prenota-per/?motivo={code}&persona={clinic.world.person}",
            f"/api/v1/slots?reason={code}&neighbourhood={place}&from={clinic.day}",
        )
        yield from ((Attempt(page, "GET", role, "-"), page, {}) for page in pages)
    yield Attempt("", "GET", role, "-"), f"/ambulatorio/?giorno={clinic.day}", {}
    if role not in BOOKING:
        return
    who = {"name": "Rosa Prova", "phone": "333 1234567", "consent": "on"}
    for reason in (clinic.visit, clinic.talk, clinic.group):
        for hour in HOURS[:3]:
            slot = str(clinic.slot(reason, hour).pk)
            yield Attempt("", "GET", role, "-"), f"/prenota/{slot}/", {}
            yield Attempt("", "POST", role, "-"), f"/prenota/{slot}/", who
            yield Attempt("", "POST", role, "-"), f"/prenota-per/?motivo={reason.code}", who | {"slot": slot}


def _bytes(client: Client, attempt: Attempt, address: str, body: dict[str, str] | None = None) -> Answer:
    if attempt.role in (Role.DPO, Role.ADMINISTRATOR):
        forget_readings()
    asked = timezone.now()
    response = answer(client, attempt, address, body or {})
    return Answer(response.status_code, leaves(response), asked)


def forget_readings() -> None:
    """Who reads who read what would read that this test reads."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE audit_reading CASCADE")


@pytest.mark.proof
def test_nobody_but_who_keeps_the_agenda_can_tell_the_worlds_apart(clinic: Clinic) -> None:
    nurse = str(Role.NURSE)
    assert nurse not in BLIND and len(BLIND) == len(STAFF_ROLES)
    first = everything(clinic, [nurse, *BLIND])
    become_the_other_world(clinic)
    second = everything(clinic, [nurse, *BLIND])
    apart = told_apart(first, second)
    _the_worlds_do_differ(clinic, first, second, apart)
    _who_looks_is_let_in(first)
    assert {one: told(first[one], second[one]) for one in apart if one[0] != nurse} == {}
    assert [one for one in second if one[0] != nurse and CANARY in second[one].text] == []


def _the_worlds_do_differ(clinic: Clinic, first: Seen, second: Seen, apart: list[tuple[str, str]]) -> None:
    """The nurse's bytes differ: first one reads the names of one world, then those of the other."""
    day = (str(Role.NURSE), f"GET /ambulatorio/?giorno={clinic.day} {{}}")
    assert day in apart
    assert "Prima Persona" in first[day].text and CANARY not in first[day].text
    assert all(words in second[day].text for words in (CANARY, "Ascolto", "Gruppo"))


def _who_looks_is_let_in(first: Seen) -> None:
    """Their silence is not that of a closed door: they see the time that stays free, and the person."""
    slots = [seen.text for (_, page), seen in first.items() if "/api/v1/slots?reason=misure" in page]
    assert len(slots) == len(BLIND) + 1 and all("T10:00:00" in one or "T11:00:00" in one for one in slots)
    booking_for = {
        role
        for (role, page), seen in first.items()
        if page.startswith("GET /prenota-per/?motivo=misure") and seen.status == 200
    }
    assert {
        str(Role.COMMUNITY_MANAGER),
        str(Role.PRESCRIBER),
        str(Role.ANTI_VIOLENCE_OPERATOR),
    } <= booking_for
    assert any(
        "Canarinaqui" in seen.text for (role, _), seen in first.items() if role == Role.COMMUNITY_MANAGER
    )
