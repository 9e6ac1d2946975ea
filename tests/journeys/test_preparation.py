"""Before the meeting: what to bring, who helps, who answers for a child."""

from collections.abc import Callable

import pytest

from .steps import sessions_of_today
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey


def test_a_meeting_is_prepared(visitor: Callable[..., Visitor]) -> None:
    # Given a meeting nobody has prepared
    visit = visitor("operatore-laboratorio", width=PHONE)
    visit.go(sessions_of_today(visit)[0])
    visit.follow("Preparazione: materiali e turni dei volontari")
    # When something is needed
    visit.page.get_by_label("Che cosa serve").fill("tovaglie")
    visit.page.get_by_label("Quanti").fill("4")
    visit.press("Aggiungi")
    visit.reads("Manca 1 materiale")
    # And somebody helps
    visit.follow("Turno nuovo")
    visit.page.get_by_label("Che cosa c’è da fare").fill("Cucina")
    visit.press("Aggiungi il turno")
    visit.reads("C’è 1 turno da coprire")
    visit.look_at_both_widths("da-preparare")
    visit.page.get_by_role("link", name="scrivi chi lo fa").click()
    visit.page.locator("[name=name]").fill("Volontaria di prova")
    visit.press("Salva")
    visit.reads("Volontaria di prova")
    # And the tablecloths are there
    visit.page.get_by_role("button", name="4 × tovaglie Manca").click()
    visit.page.get_by_role("button", name="4 × tovaglie C’è").wait_for()
    visit.page.reload()
    # Then everything is ready
    visit.reads("È tutto pronto")
    visit.look_at_both_widths("pronto")


def test_a_child_comes_with_somebody(visitor: Callable[..., Visitor]) -> None:
    # Given a child on the register for whom nobody has said who answers
    visit = visitor("community-manager", width=PHONE)
    visit.go("/laboratori/")
    for lab in visit.page.locator("main a[href^='/laboratori/']").evaluate_all(
        "all => all.map(one => one.pathname)"
    ):
        visit.go(lab)
        if visit.page.get_by_role("link", name="Minori e adulti di riferimento").count():
            break
    visit.follow("Minori e adulti di riferimento")
    visit.reads("Manca l’adulto di riferimento")
    visit.open(visit.page.locator("main a[href*='/minori/']").first)
    # When the form is sent empty, then it says what to do
    visit.expected.add(422)
    visit.press("Salva")
    visit.reads("oppure scrivi il suo nome")
    visit.look_at_both_widths("adulto-errore")
    # When the name is written, then it stands on the list
    visit.page.locator("[name=name]").fill("Zia di prova")
    visit.page.locator("[name=phone]").fill("333 1234567")
    visit.press("Salva")
    visit.reads("Zia di prova")
    visit.look_at_both_widths("adulto-scritto")
