"""Two worlds that differ only in casework look the same, byte by byte, to tenancy and to anti-squatting.

The same tenants, known to those offices: in the second world they were met otherwise, asked for other things, have
other cases, plans, private notes and rounds. Whoever works with them in casework reads the difference; nobody else.
"""

from collections.abc import Iterable
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from portineria.accounts.public import GRANTS, Role
from portineria.casework.actions.cases import close_case, open_case
from portineria.casework.actions.contacts import NewContact, log_contact, withdraw_contact
from portineria.casework.actions.needs import NewNeed, meet_need
from portineria.casework.actions.plans import mark_step
from portineria.casework.actions.rounds import record_visit
from portineria.casework.models import Case, Contact, Need, PrivateNote, Round
from portineria.casework.public import postpone, switch_rule
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.models import Person
from portineria.people.public import add_visibility
from tests.casework.cases_scene import agreed_plan
from tests.parts import some

from .crawl import BODIES, Attempt, Way, answer, attempts, leaves, signed_in
from .scene import SCENE, World, build, hand
from .twins import Answer, told, told_apart

SOC, MANAGER = Compartment.CASEWORK, Role.COMMUNITY_MANAGER
KEPT_OUT = [
    Role.TENANCY_OFFICER,
    Role.INSPECTOR,
    Role.PROTOCOL_OFFICER,
    Role.LOCAL_POLICE,
    Role.PREFETTURA,
    Role.CUSTODIAN,
    Role.CALL_CENTRE,
    Role.TECHNICIAN,
]
CANARY = "Gemella"
Seen = dict[Attempt, Answer]


@pytest.fixture
def world(committed: None, settings: Any) -> World:
    """A world whose tenants every one of those offices knows."""
    settings.PORTINERIA_REQUIRE_TOTP = False
    here, _elsewhere = build()
    place = {"organisation_id": here.organisation.pk, "neighbourhood_id": here.neighbourhood.pk}
    with entered(SCENE, writes=True):
        canary = Person.objects.get(given_name=f"Canarina{here.key}").pk
        for person in (canary, here.person, here.furnished["other_id"]):
            for office in (Compartment.TENANCY, Compartment.REPAIRS, Compartment.SQUATTING):
                add_visibility(person_id=person, compartment=office, by=SCENE, **place)
    return here


def everything(world: World, roles: Iterable[Role], before: Seen | None = None) -> Seen:
    """Every byte that leaves every door, for whoever works in each of `roles` in this world.

    With what was seen `before`, forms are sent again only through the doors that had opened; every page is read again.
    """
    clients = {str(role): signed_in(world, role) for role in roles}
    return {
        attempt: _bytes(clients[attempt.role], attempt, way, world)
        for attempt, way in attempts(list(clients))
        if attempt.scope != "elsewhere" and (before is None or _is_worth_asking(attempt, before))
    }


def _is_worth_asking(attempt: Attempt, before: Seen) -> bool:
    return attempt.method == "GET" or before[attempt].status != HTTPStatus.NOT_FOUND


def _bytes(client: Any, attempt: Attempt, way: Way, world: World) -> Answer:
    asked = timezone.now()
    response = answer(client, attempt, way.address(world), BODIES.get(way.route.name, {}))
    return Answer(response.status_code, leaves(response), asked)


def become_the_other_world(world: World) -> None:
    """Everything that casework says of the same tenants is otherwise; nothing else moves."""
    manager = hand(world, MANAGER)
    with entered(manager, writes=True):
        _other_contacts(world, manager)
        _other_case(world, manager)
        _other_morning(world, manager)
        _other_round(world, manager)


def _other_contacts(world: World, manager: Actor) -> None:
    mistaken = None
    for person in (world.person, world.furnished["other_id"]):
        new = NewContact(
            id=uuid4(),
            person_id=person,
            who="",
            happened_at=timezone.now(),
            medium="phone",
            place=f"{CANARY} in cortile",
            summary=f"{CANARY} parla d’altro",
            organisation_id=world.organisation.pk,
            neighbourhood_id=world.neighbourhood.pk,
            private_note=f"{CANARY} in segreto",
            call_back_on=timezone.localdate() + timedelta(days=5),
            needs=(NewNeed("hardship", urgency="urgent", words=CANARY), NewNeed("work")),
        )
        mistaken = log_contact(new=new, by=manager)
    assert mistaken
    withdraw_contact(contact_id=mistaken, by=manager)
    meet_need(need_id=world.furnished["need_id"], outcome=CANARY, by=manager)


def _other_case(world: World, manager: Actor) -> None:
    old, today = world.furnished["case_id"], timezone.localdate()
    mark_step(case_id=old, step_id=world.furnished["step_id"], done=True, by=manager)
    close_case(case_id=old, outcome="moved", words=CANARY, by=manager)
    place = world.neighbourhood.pk
    case = open_case(person_id=world.person, reason=CANARY, neighbourhood_id=place, by=manager)
    agreed_plan(case, f"{CANARY} vuole altro", today + timedelta(days=1), manager)


def _other_morning(world: World, manager: Actor) -> None:
    until = timezone.localdate() + timedelta(days=9)
    why: dict[str, Any] = {"rule": "case.nobody_in_charge", "until": until, "reason": CANARY}
    postpone(person_id=world.person, neighbourhood_id=world.neighbourhood.pk, by=manager, **why)
    switch_rule(rule="need.urgent_waits", is_on=False, by=manager)


def _other_round(world: World, manager: Actor) -> None:
    record_visit(visit_id=world.furnished["visit_id"], outcome="needs_help", by=manager)
    today = timezone.localdate()
    row = Round(what_for="vaccination", title=CANARY, starts_on=today, ends_on=today, prepared_by=1)
    row.organisation_id, row.neighbourhood_id = world.organisation.pk, world.neighbourhood.pk
    row.save(force_insert=True)


@pytest.mark.proof
def test_tenancy_and_anti_squatting_cannot_tell_two_worlds_of_casework_apart(world: World) -> None:
    assert [role for role in KEPT_OUT if SOC in GRANTS[role][0] or SOC in GRANTS[role][1]] == []
    outside = some(KEPT_OUT, first=1 / 2, again=1 / 4)
    roles = [MANAGER, *outside]
    first = everything(world, roles)
    become_the_other_world(world)
    second = everything(world, roles, before=first)
    # What was not sent again is no answer: those doors had not opened.
    apart = told_apart({one: first[one] for one in second}, second)
    _the_worlds_do_differ(world, second, apart)
    _the_offices_know_the_tenants(first, outside)
    assert {one: told(first[one], second[one]) for one in apart if one.role != MANAGER} == {}
    assert [one for one in second if one.role != MANAGER and CANARY in second[one].text] == []


def _the_worlds_do_differ(world: World, second: Seen, apart: list[Attempt]) -> None:
    """The Community Manager's bytes differ, on the pages of every part of casework."""
    told = {one.path for one in apart if one.role == MANAGER}
    shown = {one.path for one in second if one.role == MANAGER and CANARY in second[one].text}
    assert {"/contatti/", "/casi/", "/giri/", "/persone/<uuid:person_id>/"} <= told
    assert {
        "/contatti/",
        "/giri/",
        "/persone/<uuid:person_id>/",
        "/persone/<uuid:person_id>/bisogni/",
    } <= shown
    with entered(hand(world, MANAGER), writes=False):
        rows = (Contact, Need, Case, PrivateNote)
        assert [model.__name__ for model in rows if model.objects.count() < 2] == []


def _the_offices_know_the_tenants(first: Seen, outside: Iterable[Role]) -> None:
    """Their silence is not that of somebody who knows nobody: the same person is in front of them."""
    reached = {one.role for one, seen in first.items() if seen.status == 200 and "Canarinaqui" in seen.text}
    knowing = {str(role) for role in outside if Compartment.PERSONS in GRANTS[role][0]}
    assert reached - {MANAGER} == knowing
