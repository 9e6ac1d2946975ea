"""People come in and are only counted; one of them says their name later, and counts once."""

from collections.abc import Callable

import pytest

from .visitor import Visitor

pytestmark = pytest.mark.journey
WOMEN = "Conta una persona: donne, 30-54 anni"


def test_people_are_counted_and_one_gets_a_name(visitor: Callable[..., Visitor]) -> None:
    # Given who keeps a register of today, on its page
    visit = visitor("operatore-laboratorio")
    visit.go("/laboratori/")
    visit.open(visit.page.locator("section[aria-labelledby=oggi] a").first)
    visit.follow("Conta chi passa senza dare il nome")
    # When three women come in, one of them by mistake of the finger
    for _ in range(3):
        visit.page.get_by_role("button", name=WOMEN).click()
    visit.reads("Contate senza nome: 3.")
    visit.page.get_by_role("button", name="Togli una persona contata: donne, 30-54 anni").click()
    visit.reads("Contate senza nome: 2.")
    visit.look_at_both_widths("contate")
    # And one of them says her name
    visit.page.get_by_role("link", name="Dai un nome: donne, 30-54 anni").click()
    visit.look_at_both_widths("dai-un-nome")
    visit.page.locator("[name=given_name]").fill("Zenobia")
    visit.page.locator("[name=family_name]").fill("Passante")
    visit.press("Aggiungi e segna presente")
    # Then she counts by name, and once
    visit.reads("Zenobia Passante: presenza segnata.")
    visit.reads("Contate senza nome: 1.")
