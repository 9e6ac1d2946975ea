"""Somebody's path from a proposal to its end, and who has still to be asked how they are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

pytestmark = pytest.mark.journey


def agree(visit: Visitor, given: str) -> None:
    """A path with a person nobody knew."""
    visit.go("/percorsi/nuovo/?persona=nuova")
    visit.page.locator("[name=given_name]").fill(given)
    visit.page.locator("[name=family_name]").fill("Percorsa")
    visit.page.get_by_label("In quale progetto").select_option(index=1)
    quarter = visit.page.get_by_label("Quartiere")
    if quarter.count():
        quarter.select_option(index=1)
    visit.press("Concorda il percorso")


def test_a_path_from_a_proposal_to_its_end(visitor: Callable[..., Visitor]) -> None:
    # Given who follows paths, with a person nobody knew
    visit = visitor("operatore-percorsi")
    agree(visit, "Zaira")
    # When something is offered, thought over, accepted
    visit.follow("Una proposta")
    visit.page.get_by_label("Che cosa è stato proposto").select_option(label="Tirocinio")
    visit.page.get_by_label("Quale, dove, con chi").fill("Biblioteca di prova")
    visit.page.get_by_label("Che cosa ha detto").select_option(label="Ci pensa")
    visit.look_at_both_widths("proposta")
    visit.press("Scrivi la proposta")
    visit.follow("Scrivi la risposta")
    visit.page.get_by_label("Che cosa ha detto").select_option(label="Ha accettato")
    visit.look_at_both_widths("risposta")
    visit.press("Scrivi la risposta")
    # And work is found
    visit.follow("Un lavoro o tirocinio")
    visit.page.get_by_label("Presso chi").fill("Biblioteca di prova")
    visit.page.get_by_label("Con che contratto").select_option(label="Tempo determinato")
    visit.page.get_by_label("Da quando").fill(visit.page.evaluate("new Date().toISOString().slice(0, 10)"))
    visit.press("Scrivi l’inserimento")
    # Then the path ends, and nobody is asked what is known already
    visit.follow("Il percorso finisce")
    visit.page.get_by_label("Perché finisce").select_option(label="Ha trovato lavoro")
    visit.look_at_both_widths("fine")
    visit.press("Il percorso finisce")
    visit.reads("ha trovato lavoro")
    visit.look_at_both_widths("percorso-finito")
    visit.follow("Com’era all’uscita")
    visit.reads("lavora, anche in proprio")
    # And of who leaves without work one sees at once that somebody has still to ask
    agree(visit, "Ulla")
    visit.follow("Il percorso finisce")
    visit.page.get_by_label("Perché finisce").select_option(label="Si è trasferita")
    visit.press("Il percorso finisce")
    visit.go("/percorsi/")
    expect(visit.page.get_by_role("heading", name="Uscite da completare")).to_be_visible()
    expect(visit.page.locator("section[aria-labelledby=uscite]")).to_contain_text("Ulla")
    expect(visit.page.locator("section[aria-labelledby=uscite]")).not_to_contain_text("Zaira")
    visit.look_at_both_widths("uscite-da-completare")
