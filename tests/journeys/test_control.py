"""Those who watch: the DPO sees who read whom; the administrator gives and ends roles."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .steps import sign_in
from .visitor import Visitor

pytestmark = pytest.mark.journey


def test_the_dpo_sees_who_read_a_person(visitor: Callable[..., Visitor], width: int) -> None:
    # Given an operator who reads somebody's page
    operator = visitor("operatore-laboratorio", width=width)
    operator.go("/cerca/?q=maria")
    operator.open(operator.page.locator("#trovati a[href^='/persone/']").first)
    person = operator.path.strip("/").split("/")[1]
    # When the DPO asks who read that person
    dpo = visitor("dpo", width=width)
    dpo.go("/registro-accessi/")
    dpo.look("registro-accessi")
    dpo.page.get_by_label("Di chi sono i dati").fill(person)
    dpo.press("Cerca")
    # Then the operator, their role and the page are there
    line = dpo.page.locator("main table tbody tr").filter(has_text="office.person").first
    expect(line).to_contain_text("Operatore di laboratorio di prova")
    dpo.look("chi-ha-letto")


def test_a_question_that_makes_no_sense_keeps_what_was_typed(visitor: Callable[..., Visitor]) -> None:
    dpo = visitor("dpo")
    dpo.expected.add(422)
    dpo.go("/registro-accessi/")
    dpo.page.get_by_label("Di chi sono i dati").fill("signora del terzo piano")
    dpo.press("Cerca")
    dpo.reads("Non è un identificativo")
    assert dpo.page.get_by_label("Di chi sono i dati").input_value() == "signora del terzo piano"
    dpo.look_at_both_widths("domanda-sbagliata")


def test_the_administrator_gives_a_role_and_ends_it(visitor: Callable[..., Visitor], width: int) -> None:
    # Given an administrator among the members of their own body
    visit = visitor("amministratore", width=width)
    visit.go("/amministrazione/")
    visit.reads("custode")
    visit.look("persone-dell-ente")
    visit.follow("Custode di prova")
    # When they give the custodian another role
    visit.page.get_by_label("Ruolo", exact=True).select_option(label="Ispettore")
    visit.page.get_by_role("checkbox").first.check()
    visit.press("Assegna il ruolo")
    visit.reads("Ruolo assegnato")
    visit.look("ruolo-assegnato")
    # Then the custodian can act in it
    custodian = visitor("custode", width=width, fresh=True)
    acts_as(custodian, "Ispettore")
    # And when it is ended with one touch, they are a custodian again
    visit.press("Termina Ispettore")
    visit.reads("Ruolo terminato")
    expect(visit.page.get_by_role("button", name="Termina Ispettore")).to_have_count(0)
    visit.look("ruolo-terminato")
    custodian.go("/scrivania/")
    custodian.reads("Custode")


def acts_as(visit: Visitor, role: str) -> None:
    """Enter, choose a role among one's own, and stand at its desk."""
    sign_in(visit, "custode")
    visit.follow("Cambia ruolo", within="header")
    visit.look("ruoli")
    visit.open(visit.page.locator(".pt-panel").filter(has_text=role).get_by_role("button"))
    assert visit.path == "/scrivania/"
    visit.reads(role)


def test_a_role_needs_a_place_and_keeps_the_dates(visitor: Callable[..., Visitor]) -> None:
    visit = visitor("amministratore")
    visit.expected.add(422)
    visit.go("/amministrazione/nuova-persona/")
    visit.page.get_by_label("Nome utente").fill("Nome Con Spazi")
    visit.page.get_by_label("Nome e cognome").fill("Ada Prova")
    visit.press("Crea l’accesso")
    visit.reads("cose da correggere")
    assert visit.page.get_by_label("Nome e cognome").input_value() == "Ada Prova"
    visit.look_at_both_widths("accesso-sbagliato")
