"""A resident finds who helps by what they need; who keeps a service confirms it in one touch; a list comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from portineria.directory.rules.clinics_file import COLUMNS

from .steps import choose_from_menu
from .visitor import Visitor

pytestmark = pytest.mark.journey


def test_a_resident_finds_who_helps(visitor: Callable[..., Visitor], width: int) -> None:
    # Given somebody on the page of the services of a quarter
    visit = visitor(width=width)
    visit.go("/quartieri/san-siro/servizi/")
    visit.look("servizi")
    # When they touch what they need
    visit.page.get_by_role("link", name="Ho un’emergenza").click()
    # Then the number is one touch away, and it says how fresh the information is
    card = visit.page.locator("article").filter(has_text="112: emergenze")
    expect(card.get_by_role("link", name="Chiama 112")).to_have_attribute("href", "tel:112")
    visit.reads("Aperto adesso, a ogni ora")
    expect(card).to_contain_text("Informazioni controllate il")
    # And what to know before going opens in place
    card.get_by_text("Prima di andare").click()
    expect(card.get_by_text("gratuito")).to_be_visible()
    visit.look("prima-di-andare")


def test_the_nurse_confirms_in_one_touch_and_corrects(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("infermiera", width=width)
    visit.go("/scrivania/")
    choose_from_menu(visit, "Servizi")
    visit.look("elenco")
    visit.page.get_by_label("Cerca", exact=False).last.fill("ambulatorio")
    visit.press("Cerca")
    visit.open(visit.page.locator("main .pt-list a").first)
    visit.look("servizio")
    visit.press("Confermo che è ancora così")
    visit.reads("Da riconfermare entro")
    visit.look("confermato")
    # A wrong correction keeps what was typed
    visit.follow("Correggi")
    visit.expected.add(422)
    visit.page.get_by_label("Lunedì").fill("di mattina")
    visit.press("Salva la correzione")
    expect(visit.page.get_by_label("Lunedì")).to_have_value("di mattina")
    visit.look("da-correggere")
    visit.page.get_by_label("Lunedì").fill("9-12:30, 14-16")
    visit.press("Salva la correzione")
    visit.reads("9:00–12:30 e 14:00–16:00")
    visit.follow("Orari diversi per un periodo")
    visit.look("periodo")


def test_the_administrator_takes_a_list_in(
    visitor: Callable[..., Visitor], width: int, tmp_path: Path
) -> None:
    # Given a list with 150 good rows and a bad one
    rows = [f"FINTA,FINTA 1,CONSULTORIO {width} {n},VIA {n} - 49 - FINTA - RM,,-," for n in range(150)]
    file = tmp_path / "elenco.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows, "FINTA,FINTA 1,,,,,"]), encoding="utf-8")
    visit = visitor("amministratore", width=width)
    visit.go("/servizi/carica/")
    visit.look("carica")
    # When it is sent, the page goes on by itself
    visit.page.get_by_label("File CSV").set_input_files(file)
    visit.press("Carica")
    visit.reads("Caricamento finito")
    # Then every row has its verdict
    visit.reads("Aggiunta: 150")
    visit.reads("Rifiutata: 1")
    visit.reads("Manca il nome del consultorio")
    visit.look("esito")
