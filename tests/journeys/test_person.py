"""One page for a person: what they allow, who acts for them, and two records that are one person."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

pytestmark = pytest.mark.journey


def test_somebody_new_is_asked_how_to_be_reached(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("community-manager", width=width)
    name = f"Zenobia{width}"
    known_people_are_proposed_while_typing(visit)
    a_page_opens_in_three_fields(visit, name)
    what_they_allow_is_written_down(visit)
    a_number_is_added(visit)
    somebody_acts_for_them(visit)


def known_people_are_proposed_while_typing(visit: Visitor) -> None:
    """Given somebody is typed who is known, then they are proposed before anything is saved."""
    visit.go("/persone/nuova/")
    typed(visit, "given_name", "mohamed")
    expect(visit.page.locator("#simili")).to_contain_text("È questa persona?")
    assert visit.page.locator("#simili a[href^='/persone/']").count() >= 1
    visit.look("persona-nuova-simili")


def a_page_opens_in_three_fields(visit: Visitor, name: str) -> None:
    """When it is somebody new, then three fields are enough, and the next question is how to reach them."""
    visit.go("/persone/nuova/")
    typed(visit, "given_name", name)
    visit.press("Apri la scheda")
    visit.reads("Contatti sicuri")
    visit.look("contatti-sicuri")


def what_they_allow_is_written_down(visit: Visitor) -> None:
    """When half of the hours are forgotten nothing is lost; put right, the card stands on the page."""
    visit.expected.add(422)
    visit.page.get_by_label("SMS").check()
    visit.page.get_by_label("telefonata").check()
    visit.page.get_by_label("Dalle").fill("09:00")
    visit.page.get_by_label("Che cosa si può dire").fill("Solo di appuntamenti")
    visit.press("Salva, ha confermato oggi")
    visit.reads("Scrivi tutte e due le ore")
    assert visit.page.get_by_label("Che cosa si può dire").input_value() == "Solo di appuntamenti"
    visit.look("contatti-sicuri-errore")
    visit.page.get_by_label(re.compile("^Alle")).fill("12:00")
    visit.press("Salva, ha confermato oggi")
    visit.reads(re.compile("SMS, telefonata · tutti i giorni, dalle 9:00 alle 12:00"))
    visit.look("persona")


def a_number_is_added(visit: Visitor) -> None:
    """When a number is added, then it can be dialled, because the card allows it."""
    visit.follow("Contatti sicuri")
    visit.follow("Aggiungi un recapito")
    visit.look("recapito-nuovo")
    visit.page.get_by_label("Numero o indirizzo").fill("320 0000 123")
    visit.press("Aggiungi il recapito")
    visit.reads("320 000 0123")
    visit.open(visit.page.locator(".pt-breadcrumb a").first)
    expect(visit.page.locator("a[href='tel:+393200000123']")).to_be_visible()


def somebody_acts_for_them(visit: Visitor) -> None:
    """When a guardian is written down, then the page says who, and by which act."""
    visit.follow("Chi agisce per la persona")
    with visit.page.expect_response(lambda answer: "/rappresentanti/?name=" in answer.url) as known:
        visit.page.get_by_label("Nome e cognome").fill("Avv. Prova")
    known.value.finished()
    visit.page.get_by_label("Con quale atto").fill("decreto di prova")
    visit.press("Aggiungi")
    visit.reads("Avv. Prova")
    visit.look("rappresentanti")


def test_two_records_are_put_together_and_divided(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("community-manager", width=width)
    addresses = [written_down(visit, f"Gemella{width} {letter}") for letter in ("Prima", "Seconda")]
    visit.go(addresses[0])
    visit.follow("Unisci con un’altra scheda")
    visit.page.get_by_label("Nome dell’altra scheda").fill(f"Gemella{width} Seconda")
    visit.press("Cerca")
    visit.look("unisci")
    visit.open(visit.page.locator("main .pt-list a[href*='/unisci/']").first)
    visit.look("confronto")
    visit.press("Sì, unisci le due schede")
    visit.reads("scheda unita a questa")
    visit.look("persona-unita")
    visit.press("Annulla l’unione")
    visit.reads("Seconda")
    assert visit.page.get_by_role("button", name="Annulla l’unione").count() == 0


def written_down(visit: Visitor, name: str) -> str:
    """A new person's address."""
    given, family = name.split()
    visit.go("/persone/nuova/")
    typed(visit, "given_name", given)
    typed(visit, "family_name", family)
    visit.press("Apri la scheda")
    return visit.path.removesuffix("recapiti/")


def typed(visit: Visitor, field: str, words: str) -> None:
    """Write in a field, and wait until the page has looked for who is known by that name."""
    with visit.page.expect_response(lambda answer: "/persone/simili/" in answer.url) as answer:
        visit.page.locator(f"[name={field}]").fill(words)
    answer.value.finished()
