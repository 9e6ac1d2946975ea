"""A meeting is repeated from four fields, moved to a space of the quarter, and what is left of it is called off."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

pytestmark = pytest.mark.journey
LAB = re.compile(r"^/laboratori/[-\w]+/$")


def test_a_meeting_is_repeated_and_called_off(visitor: Callable[..., Visitor]) -> None:
    # Given who keeps the register of a lab, on its programme
    visit = visitor("operatore-laboratorio")
    visit.go("/laboratori/")
    links = visit.page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    lab = next(link for link in links if link and LAB.match(link))
    visit.go(f"{lab}programma/")
    visit.follow("Settimana dopo")
    visit.look_at_both_widths("programma")
    # When they repeat a meeting twice more
    visit.follow("Ripeti questo incontro")
    visit.page.get_by_label("Fino a quando").fill("2")
    visit.page.get_by_label("Luogo").fill("Sala di prova")
    visit.press("Mostra le date")
    visit.look_at_both_widths("date-della-ripetizione")
    visit.press("Metti in programma queste date")
    # Then it stands in the programme, and a space can be chosen for it
    visit.reads("in programma")
    visit.open(visit.page.locator("main a[href^='/sessioni/']:not([href$='ripetizione/'])").first)
    visit.follow("Cambia spazio")
    visit.look_at_both_widths("cambia-spazio")
    visit.page.go_back()
    # And what is left is called off together
    visit.follow("Annulla le ripetizioni che restano")
    visit.look_at_both_widths("annulla-le-ripetizioni")
    visit.press("Annulla questi incontri")
    visit.reads("Incontri annullati")
    expect(visit.page.locator("main").get_by_text("annullato").first).to_be_visible()
