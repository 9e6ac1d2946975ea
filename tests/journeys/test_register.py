"""The register of a session: twenty people in twenty touches, one taken back, one newcomer, closed and reopened."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .steps import choose_from_menu, expect_present, headcount, sessions_of_today, sign_in
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
LONGEST = 60  # seconds for twenty people
COUNT_TOUCHES = """document.addEventListener('click', event => {
  if (event.isTrusted) window.touches = (window.touches || 0) + 1;
}, true)"""
FREE = ".pt-toggle button[aria-pressed=false]"


def test_a_session_is_held(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("operatore-laboratorio", width=width, fresh=True)
    enter_and_open_the_register(visit)
    twenty_people_in_twenty_touches(visit)
    one_touch_takes_back(visit)
    a_newcomer_in_three_fields(visit)
    on_paper(visit)
    closed_and_reopened(visit)


def enter_and_open_the_register(visit: Visitor) -> None:
    """Given an operator at the door, when they enter, then today's register is two touches away."""
    sign_in(visit, "operatore-laboratorio")
    assert visit.path == "/scrivania/"
    visit.look("scrivania")
    choose_from_menu(visit, "Laboratori")
    visit.look("laboratori")
    address = sessions_of_today(visit)[0]
    visit.open(visit.page.locator(f"main a[href='{address}']").first)
    visit.reads("Foglio da stampare")
    visit.look("registro-vuoto")


def twenty_people_in_twenty_touches(visit: Visitor) -> None:
    """When twenty names are touched as fast as fingers go, then twenty are there and nothing else was asked."""
    present, enrolled = headcount(visit)
    assert present == 0
    assert enrolled >= 20
    visit.page.evaluate(COUNT_TOUCHES)
    names = [str(button.get_attribute("id")) for button in visit.page.locator(FREE).all()[:20]]
    began = time.monotonic()
    for name in names:
        button = visit.page.locator(f"[id='{name}']")
        if visit.width == PHONE:
            button.tap()
        else:
            button.click()
    expect_present(visit, 20)
    took = time.monotonic() - began
    touches = visit.page.evaluate("window.touches")
    visit.measured(f"20 people at {visit.width} px: {touches} touches, {took:.1f} s")
    assert touches == 20
    assert took <= LONGEST
    visit.page.reload()
    assert headcount(visit) == (20, enrolled)
    visit.look("registro-venti")


def one_touch_takes_back(visit: Visitor) -> None:
    """When a name is touched again, then it is no longer there."""
    visit.page.locator(".pt-toggle button[aria-pressed=true]").first.click()
    expect_present(visit, 19)
    expect(visit.page.locator(".pt-toggle button[aria-pressed=true]")).to_have_count(19)


def a_newcomer_in_three_fields(visit: Visitor) -> None:
    """When nonsense is typed, the rest is kept; put right, the newcomer is on the register and there."""
    _, enrolled = headcount(visit)
    visit.follow("Persona nuova")
    visit.look("persona-nuova")
    visit.expected.add(422)
    fields = visit.page.locator("main form .pt-input:visible")
    assert fields.count() == 3
    visit.page.get_by_label("Nome", exact=False).first.fill("Zoë")
    visit.page.get_by_label("Cognome").fill(f"D’Àvila-Pérez {visit.width}")
    visit.page.get_by_label("Anno di nascita").fill("1884")
    visit.press("Aggiungi e segna presente")
    visit.reads("C’è una cosa da correggere")
    visit.reads("L’anno di nascita va dal")
    assert visit.page.get_by_label("Cognome").input_value() == f"D’Àvila-Pérez {visit.width}"
    assert visit.page.get_by_label("Anno di nascita").get_attribute("aria-invalid") == "true"
    visit.look("persona-nuova-errore")
    visit.page.get_by_label("Anno di nascita").fill("1984")
    visit.press("Aggiungi e segna presente")
    visit.reads("registrazione fatta, presenza segnata")
    assert headcount(visit) == (20, enrolled + 1)
    visit.look("registro-con-la-persona-nuova")


def on_paper(visit: Visitor) -> None:
    """When the sheet is printed, then it is a clean page with every name."""
    _, enrolled = headcount(visit)
    back = visit.path
    visit.follow("Foglio da stampare")
    visit.look("foglio")
    visit.page.emulate_media(media="print")
    for furniture in (".pt-menu", ".pt-search", ".pt-account", ".btn"):
        assert visit.page.locator(f"{furniture}:visible").count() == 0, furniture
    assert visit.page.locator("main table tbody tr:visible").count() == enrolled
    visit.keep_picture("foglio-stampato")
    visit.page.emulate_media(media="screen")
    visit.go(back)


def closed_and_reopened(visit: Visitor) -> None:
    """When the register is closed nothing can be touched; opened again, it can."""
    visit.follow("Chiudi il registro")
    visit.look("chiusura")
    visit.press("Chiudi il registro")
    visit.reads("Il registro è chiuso")
    expect(visit.page.locator(".pt-toggle button:enabled")).to_have_count(0)
    visit.look("registro-chiuso")
    visit.press("Riapri il registro")
    visit.reads(re.compile("di nuovo aperto"))
    assert headcount(visit)[0] == 20
    expect(visit.page.locator(".pt-toggle button:enabled").first).to_be_visible()
