"""One box on every staff page finds people and places, however they are typed, and only those one may know."""

from collections.abc import Callable

import pytest

from .steps import sessions_of_today
from .visitor import Visitor

pytestmark = pytest.mark.journey
NAMES = "labels => labels.map(label => label.firstChild.textContent)"
ACCENTS = str.maketrans("aeiou", "àèìòù")


def somebody(visit: Visitor) -> tuple[str, str]:
    """Given and family name of a person on a register of today, long enough to be mistyped."""
    visit.go(sessions_of_today(visit)[-1])
    names = [
        label.evaluate("it => it.firstChild.textContent")
        for label in visit.page.locator(".pt-toggle-label").all()
    ]
    pairs = [name.split() for name in names]
    return next((pair[0], pair[1]) for pair in pairs if len(pair) == 2 and min(map(len, pair)) >= 5)


def ask(visit: Visitor, words: str) -> None:
    """Type in the box at the top of the page, and press Enter."""
    visit.page.get_by_role("searchbox").first.fill(words)
    with visit.page.expect_navigation(url="**/cerca/?q=**", wait_until="load"):
        visit.page.keyboard.press("Enter")


def test_a_person_is_found_however_they_are_typed(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("operatore-laboratorio", width=width)
    given, family = somebody(visit)
    mistyped = family[:2] + family[3:]  # a letter forgotten
    for words in (
        f"{given} {family}",
        f"{family} {given}",
        f"{given} {mistyped}".upper(),
        f"{given.translate(ACCENTS)} {family.translate(ACCENTS)}",
    ):
        ask(visit, words)
        found = visit.page.locator("#trovati a[href^='/persone/']").filter(has_text=family)
        assert found.count() >= 1, f"«{words}» does not find {given} {family}"
    visit.look("trovati")
    visit.open(visit.page.locator("#trovati a[href^='/persone/']").filter(has_text=family).first)
    visit.reads("Identità")
    visit.look("persona")


def test_nothing_found_and_too_little_typed_say_what_to_do(visitor: Callable[..., Visitor]) -> None:
    visit = visitor("operatore-laboratorio")
    visit.go("/scrivania/")
    ask(visit, "qxzqxzqxz")
    visit.reads("Non ho trovato nulla")
    visit.look_at_both_widths("nulla")
    ask(visit, "q")
    visit.reads("Scrivi almeno due lettere")
    visit.look_at_both_widths("troppo-poco")


def test_a_role_without_persons_finds_only_places(visitor: Callable[..., Visitor], width: int) -> None:
    # Given somebody whom the operator of the lab finds
    given, family = somebody(visitor("operatore-laboratorio", width=width))
    # When the inspector looks for them, and for a place
    visit = visitor("ispettore", width=width)
    visit.go("/scrivania/")
    ask(visit, f"{given} {family}")
    # Then there is no such person, and there is the place
    assert visit.page.locator("#trovati a[href^='/persone/']").count() == 0
    assert family not in visit.page.locator("#trovati").inner_text()
    ask(visit, "sansiro")
    visit.reads("San Siro")
    assert visit.page.locator("#trovati a[href^='/quartieri/']").count() >= 1
    visit.look("luoghi")
