"""A contact in two inputs; a draft that outlives the page and the network; safety without a trace."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
LONGEST = 15  # seconds to write a contact, the product's part: the typing of a person comes on top
NOTE = "Chiede quando riapre lo sportello."
SAVED = "Bozza salvata alle"
COUNT_TOUCHED = """document.addEventListener('change', event => {
  if (event.isTrusted) (window.touched ??= new Set()).add(event.target.name);
}, true)"""


def test_a_contact_is_logged(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("community-manager", width=width)
    two_inputs_are_enough(visit)
    the_draft_outlives_a_reload(visit)
    without_network_it_says_so(visit)
    safety_asks_the_house_nothing(visit)
    the_log_shows_it_all(visit)


def two_inputs_are_enough(visit: Visitor) -> None:
    """Given a known person, when a name and a note are typed, then the contact is written."""
    visit.go("/contatti/nuovo/")
    visit.look("nuovo-contatto")
    visit.page.evaluate(COUNT_TOUCHED)
    began = time.monotonic()
    visit.page.get_by_label("Con chi?").press_sequentially("mari")
    proposed = visit.page.locator("#proposte input[type=radio]")
    proposed.first.wait_for()
    name = visit.page.locator("#proposte label span").first.inner_text().split("\n")[0]
    proposed.first.check()
    note = visit.page.get_by_label("Che cosa vi siete detti")
    note.fill(NOTE)
    note.blur()
    touched = visit.page.evaluate("[...window.touched]")
    kept(visit)
    visit.look("nuovo-contatto-scritto")
    visit.press("Salva il contatto")
    took = time.monotonic() - began
    visit.reads("Contatto segnato.")
    visit.reads(name.strip()[:12])
    visit.measured(f"a contact at {visit.width} px: inputs {sorted(touched)}, {took:.1f} s")
    assert set(touched) <= {"who", "person", "summary"}, "who (typed and chosen), and the note"
    assert took <= LONGEST


def kept(visit: Visitor) -> None:
    """Wait until the draft stands on the server."""
    expect(visit.page.locator("[data-draft-url]")).to_contain_text(SAVED)


def the_draft_outlives_a_reload(visit: Visitor) -> None:
    """When the tab is closed half way, then the server gives back what was written; nothing is on the device."""
    visit.go("/contatti/nuovo/")
    visit.page.get_by_label("Che cosa vi siete detti").fill("Metà di una frase")
    visit.page.get_by_label("lavoro e formazione").check()
    kept(visit)
    assert "frase" not in visit.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    visit.page.reload()
    visit.reads("Hai una bozza non inviata di oggi alle")
    visit.look("bozza-da-riprendere")
    visit.follow("Riprendi la bozza")
    expect(visit.page.get_by_label("Che cosa vi siete detti")).to_have_value("Metà di una frase")
    expect(visit.page.get_by_label("lavoro e formazione")).to_be_checked()
    visit.page.get_by_label("lavoro e formazione").uncheck()
    kept(visit)
    visit.press("Salva il contatto")
    visit.go("/contatti/nuovo/")
    expect(visit.page.get_by_text("Riprendi la bozza")).to_have_count(0)


def without_network_it_says_so(visit: Visitor) -> None:
    """When the network goes, then the page says so and tries again by itself; when it is back, the draft is kept."""
    line = visit.page.locator("[data-draft-url]")
    visit.page.context.set_offline(True)
    visit.page.get_by_label("Che cosa vi siete detti").fill("In cantina non c’è rete")
    expect(line).to_contain_text("Senza rete")
    visit.page.context.set_offline(False)
    kept(visit)
    visit.troubles[:] = [trouble for trouble in visit.troubles if "/bozze/" not in trouble]
    visit.go("/contatti/nuovo/")
    visit.press("Scarta")
    expect(visit.page.get_by_text("Riprendi la bozza")).to_have_count(0)


def safety_asks_the_house_nothing(visit: Visitor) -> None:
    """When the door of safety is opened, then the number is there and not one request has left the page."""
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.get_by_text("Sicurezza: ha paura di qualcuno").click()
    expect(visit.page.get_by_role("link", name="Chiama il 1522")).to_be_visible()
    visit.look("sicurezza")
    assert asked == []


def the_log_shows_it_all(visit: Visitor) -> None:
    """Then the day's log shows the contact, by itself, on a sheet, and with the needs of the person."""
    visit.go("/contatti/")
    visit.look("contatti")
    visit.open(visit.page.locator("main a").filter(has_text=NOTE).first)
    visit.reads(NOTE)
    visit.look("contatto")
    contact = visit.path
    visit.go(f"{contact}annulla/")
    visit.look("annulla")
    visit.go(contact)
    visit.open(visit.page.locator("dl a").first)
    visit.go("/contatti/foglio/")
    visit.reads(NOTE)
    if visit.width != PHONE:
        visit.look("foglio")
