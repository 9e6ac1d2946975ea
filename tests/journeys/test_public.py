"""Anybody, without an account: finds a quarter, reads the figures and their proof, with a finger or the keyboard."""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Request

from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
HEAVIEST = 150_000  # bytes of a public page over the wire before images, headers included
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    words: one.innerText || one.getAttribute('aria-label') || one.id || one.tagName,
    shown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
    marked: (style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2)
      || parseFloat(getComputedStyle(one.querySelector('circle') || one).strokeWidth) >= 4,
    y: box.top + scrollY, body: one === document.body, main: !!one.closest('main'),
  };
}"""
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true})).length"""


def test_from_the_map_to_the_proof(visitor: Callable[..., Visitor], width: int) -> None:
    # Given somebody who has never been here
    visit = visitor(width=width)
    visit.go("/")
    visit.reads("Prossime attività")
    assert visit.page.locator(".pt-map-list a").count() >= 5
    visit.look("inizio")
    # When they choose a quarter from the list beside the map
    visit.open(visit.page.locator(".pt-map-list a").first)
    assert visit.path.startswith("/quartieri/")
    visit.reads("Chi può aiutarti")
    visit.look("quartiere")
    # And ask what has been achieved
    visit.go("/")
    visit.follow("Guarda i risultati")
    visit.reads("Cifre pubblicate, contate di nuovo")
    visit.look("risultati")
    # Then every figure leads to its proof in one touch
    visit.open(visit.page.locator("a[href='/risultati/labs.people/']").first)
    visit.reads("La regola, in parole")
    visit.reads("concorda")
    visit.look("prova")


def test_the_map_is_drawn_and_leads_on(visitor: Callable[..., Visitor]) -> None:
    visit = visitor()
    visit.go("/")
    visit.page.locator("svg a.pt-map-place").first.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/quartieri/**")


@pytest.mark.parametrize("path", ["/accessibilita/", "/privacy/", "/galleria/", "/entra/"])
def test_pages_for_everybody(visitor: Callable[..., Visitor], path: str) -> None:
    visit = visitor()
    visit.go(path)
    visit.look_at_both_widths(path.strip("/"))


def test_a_page_that_does_not_exist_says_what_to_do(visitor: Callable[..., Visitor]) -> None:
    visit = visitor()
    visit.go("/questa-pagina-non-esiste/", status=404)
    visit.reads("Che cosa puoi fare")
    visit.look_at_both_widths("non-esiste")


def test_the_keyboard_is_enough(visitor: Callable[..., Visitor], width: int) -> None:
    # Given a page nobody has touched, when the first key is pressed
    visit = visitor(width=width)
    visit.go("/")
    visit.page.keyboard.press("Tab")
    # Then the first thing offered is the way to the content, and it can be seen
    first = visit.page.evaluate(FOCUS)
    assert first["words"] == "Vai al contenuto"
    assert first["shown"]
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate(FOCUS)["main"]


def test_every_stop_of_the_keyboard_is_seen(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor(width=width)
    visit.go("/")
    stops = []
    for _ in range(visit.page.evaluate(STOPS)):
        visit.page.keyboard.press("Tab")
        stops.append(visit.page.evaluate(FOCUS))
    assert [stop["words"] for stop in stops if stop["body"] or not stop["shown"] or not stop["marked"]] == []
    inside = [stop["y"] for stop in stops if stop["main"]]
    assert inside, "no stop in the content"
    backwards = [(one, two) for one, two in itertools.pairwise(inside) if two < one - 600]
    assert backwards == [], "the keyboard jumps up the page"


def test_the_menu_on_a_phone_opens_and_closes_by_keyboard(visitor: Callable[..., Visitor]) -> None:
    visit = visitor(width=PHONE)
    visit.go("/")
    menu = visit.page.get_by_role("button", name="Menu")
    menu.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    visit.look("menu-aperto")
    visit.page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("path", ["/", "/risultati/", "/risultati/labs.people/", "/accessibilita/"])
def test_a_public_page_is_light(visitor: Callable[..., Visitor], path: str) -> None:
    # Given a telephone that has never been here, when it opens a page
    visit = visitor(width=PHONE)
    finished: list[Request] = []
    visit.page.on("requestfinished", lambda request: finished.append(request))
    visit.go(path)
    # Then everything but the images weighs little, over the wire
    weights = {
        request.url.rpartition("/")[2] or path: sum(
            request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")
        )
        for request in finished
        if request.resource_type != "image"
    }
    visit.measured(f"{path} weighs {sum(weights.values())} bytes: {weights}")
    assert sum(weights.values()) <= HEAVIEST, weights
