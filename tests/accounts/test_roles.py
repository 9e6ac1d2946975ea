"""Roles: complete, self-describing, apart from one another; one at a time."""

from typing import Any

import pytest

from portineria.accounts.middleware import ASSIGNMENT_KEY
from portineria.accounts.models import Assignment
from portineria.accounts.queries import actor_of_assignment
from portineria.accounts.roles import (
    GRANTS,
    ROLES_BY_KIND,
    STAFF_ROLES,
    Role,
    roles_given_by,
    sees_personal_data,
)
from portineria.foundation.walls.public import Compartment, entered

DESK, CLINIC, SQUATTING, CASEWORK = (
    Compartment.DESK,
    Compartment.CLINIC,
    Compartment.SQUATTING,
    Compartment.CASEWORK,
)
FORBIDDEN = [  # trust.md: never any flow DSK→any, CLI→TEN/SQT, SOC→SQT, LAB→SQT
    (DESK, set(Compartment) - {DESK}),
    (CLINIC, {Compartment.TENANCY, SQUATTING}),
    (CASEWORK, {SQUATTING}),
    (Compartment.LABS, {SQUATTING}),
]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_says_what_it_is_and_what_it_reaches(role: Role) -> None:
    assert role.label
    assert len(role.description) > 60
    reads, writes = GRANTS[role]
    assert not reads.all and not writes.all
    assert all(code in reads for code in Compartment if code in writes)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("source", "targets"), FORBIDDEN)
def test_no_role_joins_what_must_stay_apart(role: Role, source: str, targets: set[str]) -> None:
    reads, writes = GRANTS[role]
    assert not (source in reads and any(target in writes for target in targets if target in reads))


def test_the_dpo_and_the_administrator_do_not_know_residents() -> None:
    for role in (Role.DPO, Role.ADMINISTRATOR, Role.PROGRAMME_OFFICER, Role.PARTNER_LEAD, Role.RESIDENT):
        assert Compartment.PERSONS not in GRANTS[role][0]
    assert Compartment.PERSONS in GRANTS[Role.LAB_OPERATOR][0].own


def test_who_needs_a_second_factor() -> None:
    assert {role for role in STAFF_ROLES if not sees_personal_data(role)} == {
        Role.PARTNER_LEAD,
        Role.PARTNER,
        Role.EVALUATOR,
        Role.PRESCRIBER,
        Role.PROGRAMME_OFFICER,
        Role.SECOND_APPROVER,
    }


def test_every_kind_of_body_is_known_and_every_role_can_be_given_by_somebody() -> None:
    from portineria.organisations.public import Organisation

    kinds = dict(Organisation._meta.get_field("kind").flatchoices)
    assert set(ROLES_BY_KIND) == set(kinds)
    assert {role for kind in kinds for role in roles_given_by(kind)} == set(STAFF_ROLES)


def test_a_company_cannot_make_social_workers() -> None:
    assert Role.SOCIAL_WORKER in roles_given_by("comune")
    assert Role.SOCIAL_WORKER not in roles_given_by("terzo-settore")


@pytest.mark.django_db
def test_choosing_a_role_changes_everything_that_depends_on_it(
    enrol: Any, aler: Any, signed_in: Any, system: Any
) -> None:
    user = enrol("carlo", (Role.CUSTODIAN, aler), (Role.ADMINISTRATOR, aler))
    browser = signed_in(user)
    assert browser.get("/amministrazione/").status_code == 404
    page = browser.get("/entra/ruolo/").content.decode()
    assert Role.CUSTODIAN.description in page and Role.ADMINISTRATOR.description in page
    with entered(system, writes=False):
        other = Assignment.objects.get(user=user, role=Role.ADMINISTRATOR)
    assert browser.post("/entra/ruolo/", {"incarico": other.pk})["Location"] == "/scrivania/"
    assert browser.get("/amministrazione/").status_code == 200
    assert browser.session[ASSIGNMENT_KEY] == other.pk


@pytest.mark.django_db
def test_each_role_is_an_actor_of_its_own(enrol: Any, aler: Any, system: Any) -> None:
    user = enrol("carlo", (Role.CUSTODIAN, aler), (Role.TENANCY_OFFICER, aler))
    with entered(system, writes=False):
        held = {one.role: one.pk for one in Assignment.objects.filter(user=user)}
    custodian = actor_of_assignment(held[Role.CUSTODIAN])
    officer = actor_of_assignment(held[Role.TENANCY_OFFICER])
    assert Compartment.TENANCY in officer.reads and Compartment.TENANCY not in custodian.reads
    assert (custodian.purpose, officer.purpose) == ("Custode", "Ufficio locazioni ALER")


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ["0", "abc", "999999999999999999999999", "-1"])
def test_nobody_can_choose_a_role_that_is_not_theirs(
    enrol: Any, aler: Any, signed_in: Any, system: Any, wanted: str
) -> None:
    stranger = enrol("altra", (Role.ADMINISTRATOR, aler))
    with entered(system, writes=False):
        foreign = Assignment.objects.get(user=stranger).pk
    browser = signed_in(enrol("carlo", (Role.CUSTODIAN, aler)))
    for value in (wanted, str(foreign)):
        assert browser.post("/entra/ruolo/", {"incarico": value}).status_code == 422
    assert browser.get("/amministrazione/").status_code == 404
