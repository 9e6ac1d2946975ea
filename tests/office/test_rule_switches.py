"""Why these people: every rule in words, a switch for each body, and a mistake put right on its day."""

from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.roles import Role
from portineria.casework.public import CONTACT_RULES, PLAN_RULES
from portineria.foundation.days import dated
from portineria.foundation.walls.public import Actor, entered
from portineria.office.rules import CARD_DUE, OFFICE_RULES
from portineria.organisations.public import Organisation
from portineria.people.public import keep_safe_contact
from tests.accounts.counting import at_most

from .test_morning import DUE, NAME, manager, morning, promised

__all__ = ["manager"]
pytestmark = pytest.mark.django_db
RULES, SWITCH = "/scrivania/motivi/", "/scrivania/motivi/cambia/"


def kept(browser: Any) -> Client:
    """This browser, so that whoever signs in next does so in another."""
    mine = Client()
    mine.cookies, browser.cookies = browser.cookies, SimpleCookie()
    return mine


def page(browser: Any) -> str:
    return str(browser.get(RULES).content.decode())


def test_every_rule_is_told_with_its_date(manager: Any) -> None:
    words = page(manager)
    rules = {**CONTACT_RULES, **PLAN_RULES, **OFFICE_RULES}
    assert len(rules) == 9
    for day, sentence in rules.values():
        assert sentence in words
        assert f"In vigore {dated('dal', day)}" in words
    assert words.count('aria-pressed="true"') == len(rules)


def test_one_touch_switches_a_rule_for_the_body_and_says_whose_hand(
    manager: Any, at_work: Any, system: Actor, aler: Any, quarter: Any
) -> None:
    other = Organisation.objects.create(code="ALER-ALTRA", name="Altra ALER", kind="aler", source="prova")
    promised(system, aler, quarter)
    manager = kept(manager)
    assert NAME in morning(manager)
    assert manager.post(SWITCH, {"motivo": DUE, "pressed": "0"}).status_code == 302
    assert NAME not in morning(manager)
    assert "Spento da Chiara (" in page(manager)
    elsewhere = page(at_work("bruno", Role.COMMUNITY_MANAGER, other))
    assert "Chiara" not in elsewhere
    assert 'aria-pressed="false"' not in elsewhere
    manager.post(SWITCH, {"motivo": DUE, "pressed": "1"})
    assert NAME in morning(manager)


def test_a_touch_is_answered_with_the_row_alone(manager: Any) -> None:
    answer = manager.post(SWITCH, {"motivo": DUE, "pressed": "0"}, headers={"hx-request": "true"})
    words = answer.content.decode()
    assert 'id="motivo-contact-call_back_due"' in words
    assert 'aria-pressed="false"' in words
    assert "<html" not in words


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"motivo": "nobody.knows", "pressed": "0"},
        {"motivo": DUE, "pressed": "2"},
        {"motivo": "<script>", "pressed": "1"},
    ],
    ids=["nothing", "unknown", "neither", "script"],
)
def test_a_switch_that_is_none_is_not_found(manager: Any, sent: dict[str, str]) -> None:
    assert manager.post(SWITCH, sent).status_code == 404
    assert 'aria-pressed="false"' not in page(manager)


def test_who_follows_nobody_finds_no_such_page(at_work: Any, aler: Any, manager: Any) -> None:
    assert manager.get(RULES).status_code == 200
    custodian = at_work("carlo", Role.CUSTODIAN, aler)
    for address in (RULES, "/scrivania/equita/", "/scrivania/foglio/"):
        assert custodian.get(address).status_code == 404
    assert custodian.post(SWITCH, {"motivo": DUE, "pressed": "0"}).status_code == 404


def test_not_needed_by_mistake_is_put_back_on_its_day(
    manager: Any, system: Actor, aler: Any, quarter: Any
) -> None:
    person = promised(system, aler, quarter)
    back = f"/scrivania/rimetti/{person}/"
    assert manager.post(back).status_code == 404
    manager.post(f"/scrivania/non-serve/{person}/", {"motivi": DUE})
    assert NAME not in morning(manager)
    assert back in manager.get("/scrivania/").content.decode()
    assert manager.post(back).status_code == 302
    assert NAME in morning(manager)
    assert back not in manager.get("/scrivania/").content.decode()
    assert manager.post(back).status_code == 404
    manager.post(f"/scrivania/non-serve/{person}/", {"motivi": DUE})
    assert NAME not in morning(manager)


def test_what_another_hand_took_off_is_not_ours_to_put_back(
    manager: Any, at_work: Any, system: Actor, aler: Any, quarter: Any
) -> None:
    person = promised(system, aler, quarter)
    manager = kept(manager)
    manager.post(f"/scrivania/non-serve/{person}/", {"motivi": DUE})
    colleague = at_work("anna", Role.COMMUNITY_MANAGER, aler)
    assert NAME not in colleague.get("/scrivania/").content.decode()
    assert colleague.post(f"/scrivania/rimetti/{person}/").status_code == 404
    assert NAME not in morning(manager)
    assert manager.post(f"/scrivania/rimetti/{person}/").status_code == 302
    assert NAME in morning(manager)


def test_a_card_about_to_end_lists_nobody_but_is_said_of_whoever_is_listed(
    manager: Any, system: Actor, aler: Any, quarter: Any, actor_for: Any
) -> None:
    listed = promised(system, aler, quarter)
    keeper = actor_for(role=Role.COMMUNITY_MANAGER, organisation=aler, neighbourhoods=[quarter])
    soon = timezone.localdate() + timedelta(days=5)
    with entered(keeper, writes=True):
        keep_safe_contact(person_id=listed, expires_on=soon, channels=("call",), by=keeper)
    assert f"Scheda dei contatti da riconfermare: vale fino {dated('al', soon)}" in morning(manager)
    manager.post(f"/scrivania/non-serve/{listed}/", {"motivi": DUE})
    assert "riconfermare" not in morning(manager)
    assert NAME not in morning(manager)
    manager.post(f"/scrivania/rimetti/{listed}/")
    manager.post(SWITCH, {"motivo": CARD_DUE, "pressed": "0"})
    assert NAME in morning(manager)
    assert "riconfermare" not in morning(manager)


def test_the_morning_on_paper(manager: Any, system: Actor, aler: Any, quarter: Any) -> None:
    promised(system, aler, quarter)
    words = manager.get("/scrivania/foglio/").content.decode()
    assert NAME in words
    assert "promessa di richiamare oggi" in words
    assert "Foglio riservato" in words


def test_the_rules_cost_a_constant_number_of_questions(manager: Any) -> None:
    with at_most(10):
        page(manager)
