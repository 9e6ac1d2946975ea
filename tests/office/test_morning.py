"""The morning of a Community Manager: who is listed with which reason, and what one touch does."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from portineria.accounts.roles import Role
from portineria.casework.actions.contacts import NewContact, log_contact
from portineria.casework.public import switch_rule
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.public import keep_safe_contact, merge_persons, register_person
from tests.accounts.counting import at_most

pytestmark = pytest.mark.django_db
NAME, DUE = "Zerlina", "contact.call_back_due"
MOST = 20  # questions: the morning asks four modules, and each has two or three kinds of reason


@pytest.fixture
def manager(at_work: Any, aler: Any) -> Any:
    return at_work("chiara", Role.COMMUNITY_MANAGER, aler)


def promised(system: Actor, body: Any, quarter: Any, *, name: str = NAME, days_ago: int = 1) -> UUID:
    """Somebody whom the body promised to call back on a day that has come."""
    place = {"organisation_id": body.pk, "neighbourhood_id": quarter.pk}
    now = timezone.now()
    with entered(system, writes=True):
        person = register_person(
            given_name=name,
            family_name="Canarina",
            birth_year=1950,
            compartment=Compartment.CASEWORK,
            by=system,
            **place,
        )
        contact = NewContact(
            id=uuid4(),
            person_id=person,
            who="",
            place="",
            summary="chiede aiuto con una bolletta",
            happened_at=now,
            medium="phone",
            call_back_on=timezone.localdate(),
            **place,
        )
        log_contact(new=contact, by=system)
    return person


def morning(browser: Any) -> str:
    """The words of the morning's section."""
    page = browser.get("/scrivania/").content.decode()
    return str(page.split('id="mattina"')[1].split("</section>")[0])


def test_a_promise_whose_day_has_come_is_listed_with_its_reason(
    manager: Any, system: Actor, aler: Any, quarter: Any
) -> None:
    person = promised(system, aler, quarter)
    words = morning(manager)
    assert "1 persona da cercare" in words
    assert NAME in words
    assert "Promessa di richiamare oggi" in words
    assert f"/contatti/nuovo/?persona={person}" in words


def test_who_follows_nobody_has_no_morning(
    at_work: Any, system: Actor, aler: Any, coop: Any, quarter: Any, manager: Any
) -> None:
    promised(system, aler, quarter)
    assert NAME in morning(manager)
    for role, body in ((Role.CUSTODIAN, aler), (Role.LAB_OPERATOR, coop)):
        page = at_work(f"altro-{role}", role, body).get("/scrivania/").content.decode()
        assert NAME not in page
        assert "Questa mattina" not in page


def test_do_not_contact_always_wins(
    manager: Any, system: Actor, aler: Any, quarter: Any, actor_for: Any
) -> None:
    person = promised(system, aler, quarter)
    assert NAME in morning(manager)
    keeper = actor_for(role=Role.COMMUNITY_MANAGER, organisation=aler, neighbourhoods=[quarter])
    with entered(keeper, writes=True):
        keep_safe_contact(
            person_id=person,
            expires_on=timezone.localdate() + timedelta(days=90),
            do_not_contact=True,
            by=keeper,
        )
    assert NAME not in morning(manager)


def test_postponed_with_a_why_leaves_the_list(manager: Any, system: Actor, aler: Any, quarter: Any) -> None:
    person = promised(system, aler, quarter)
    address = f"/scrivania/rimanda/{person}/"
    assert NAME in manager.get(address, {"motivi": DUE}).content.decode()
    refused = manager.post(address, {"motivi": DUE, "giorni": "3", "perche": ""})
    assert refused.status_code == 422
    assert "Scrivi in due parole perché" in refused.content.decode()
    assert NAME in morning(manager)
    assert manager.post(address, {"motivi": DUE, "giorni": "3", "perche": "dorme"}).status_code == 302
    assert NAME not in morning(manager)


def test_not_needed_in_one_touch(manager: Any, system: Actor, aler: Any, quarter: Any) -> None:
    person = promised(system, aler, quarter)
    assert manager.post(f"/scrivania/non-serve/{person}/", {"motivi": DUE}).status_code == 302
    assert NAME not in morning(manager)


@pytest.mark.parametrize("rules", ["", "<script>", "x" * 500], ids=["none", "script", "endless"])
def test_a_reason_that_is_none_is_not_found(
    manager: Any, system: Actor, aler: Any, quarter: Any, rules: str
) -> None:
    person = promised(system, aler, quarter)
    assert manager.post(f"/scrivania/non-serve/{person}/", {"motivi": rules}).status_code == 404
    assert NAME in morning(manager)


def test_a_rule_the_body_does_not_listen_to_lists_nobody(
    manager: Any, system: Actor, aler: Any, quarter: Any, actor_for: Any
) -> None:
    promised(system, aler, quarter)
    chief = actor_for(role=Role.COMMUNITY_MANAGER, organisation=aler, neighbourhoods=[quarter])
    with entered(chief, writes=True):
        switch_rule(rule=DUE, is_on=False, by=chief)
    assert NAME not in morning(manager)


def test_another_bodys_people_are_nobody_here(
    manager: Any, at_work: Any, system: Actor, aler: Any, coop: Any, quarter: Any
) -> None:
    mine, theirs = promised(system, aler, quarter), promised(system, coop, quarter, name="Canarinalontana")
    words = morning(manager)
    assert str(mine) in words
    assert "Canarinalontana" not in words
    for address in (f"/scrivania/rimanda/{theirs}/", f"/scrivania/non-serve/{theirs}/"):
        answer = manager.post(address, {"motivi": DUE, "giorni": "1", "perche": "prova"})
        assert answer.status_code == 404
        assert b"Canarinalontana" not in answer.content


def test_the_morning_costs_the_same_for_one_and_for_twelve(
    manager: Any, system: Actor, aler: Any, quarter: Any
) -> None:
    promised(system, aler, quarter)
    with at_most(MOST):
        morning(manager)
    for number in range(12):
        promised(system, aler, quarter, name=f"{NAME}{number}")
    with at_most(MOST):
        assert morning(manager).count("<h3>") == 12


def test_two_records_of_one_person_are_one_line_and_one_wish(
    manager: Any, system: Actor, aler: Any, quarter: Any, actor_for: Any
) -> None:
    duplicate, survivor = (promised(system, aler, quarter, name=name) for name in (f"{NAME}ina", NAME))
    assert morning(manager).count("<h3>") == 2
    with entered(system, writes=True):
        merge_persons(duplicate_id=duplicate, survivor_id=survivor, by=system)
    assert morning(manager).count("<h3>") == 1
    keeper = actor_for(role=Role.COMMUNITY_MANAGER, organisation=aler, neighbourhoods=[quarter])
    with entered(keeper, writes=True):
        keep_safe_contact(
            person_id=survivor,
            expires_on=timezone.localdate() + timedelta(days=90),
            do_not_contact=True,
            by=keeper,
        )
    assert NAME not in morning(manager)
