"""A case and its plan, written and signed on a phone; a round from door to door."""

import re
from collections.abc import Callable

import pytest

from .steps import choose_from_menu
from .visitor import Visitor

pytestmark = pytest.mark.journey


def test_a_plan_is_agreed(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("community-manager", width=width)
    a_case_is_opened(visit)
    the_plan_is_written_piece_by_piece(visit)
    the_person_signs_on_the_screen(visit)
    a_step_is_done_in_one_touch(visit)
    the_plan_is_printed(visit)
    the_team_is_named(visit)
    the_case_is_closed(visit)


def a_case_is_opened(visit: Visitor) -> None:
    """Given somebody the manager knows, when two words are written, then their case is open."""
    visit.go("/casi/")
    visit.look("casi")
    visit.follow("Apri un caso")
    name = {390: "Fatima", 1280: "Mohamed"}[visit.width]
    visit.page.get_by_label("Nome, cognome o codice").fill(name)
    visit.press("Cerca")
    visit.look("chi")
    visit.open(visit.page.locator("main .pt-list a").first)
    visit.page.get_by_label("Perché si apre").fill("Vuole ricominciare a uscire di casa.")
    visit.look("apri")
    visit.press("Apri il caso")
    visit.reads("Non c’è ancora un piano")
    visit.look("caso-nuovo")


def the_plan_is_written_piece_by_piece(visit: Visitor) -> None:
    """When goal and steps are sent one by one, then each is kept; what is missing is said beside its field."""
    visit.press("Scrivi il piano")
    visit.look("piano-vuoto")
    visit.page.get_by_label("Che cosa vuole raggiungere").fill("Uscire due volte a settimana")
    visit.press("Aggiungi l’obiettivo")
    visit.reads("Uscire due volte a settimana")
    visit.expected.add(422)
    visit.page.get_by_label("Che cosa si fa").first.fill("Accompagnarla al gruppo di cammino")
    visit.page.get_by_label("Chi lo fa").first.select_option(label="un servizio")
    visit.press("Aggiungi il passo")
    visit.reads("Scrivi quale servizio.")
    assert (
        visit.page.get_by_label("Che cosa si fa").first.input_value() == "Accompagnarla al gruppo di cammino"
    )
    visit.look("piano-errore")
    visit.page.get_by_label("Quale servizio, o chi").first.fill("Spazio anziani")
    visit.press("Aggiungi il passo")
    visit.reads("Spazio anziani")
    visit.page.get_by_label("Come sta adesso, detto da lei").fill(
        "Ho paura delle scale, ma mi manca il cortile."
    )
    visit.press("Salva")
    visit.look("piano-scritto")


def the_person_signs_on_the_screen(visit: Visitor) -> None:
    """When the sheet is empty the signature is asked for again; drawn, the plan stands."""
    visit.follow("Rileggi e firma")
    visit.look("firma")
    visit.press("Il piano è concordato")
    visit.reads("La firma manca")
    sheet = visit.page.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box
    mouse = visit.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 60)
    mouse.down()
    for at in range(1, 9):
        mouse.move(box["x"] + 20 + at * 30, box["y"] + (30 if at % 2 else 70), steps=3)
    mouse.up()
    visit.reads("Firma presente.")
    visit.look("firmato")
    visit.press("Il piano è concordato")
    visit.reads("Il piano è concordato: versione 1")
    visit.look("caso-con-piano")


def a_step_is_done_in_one_touch(visit: Visitor) -> None:
    visit.page.locator(".pt-toggle button").first.click()
    visit.reads("fatto il")


def the_plan_is_printed(visit: Visitor) -> None:
    """The PDF is one; where a language has no letters, the page says so and the browser draws them."""
    where = visit.path
    for language in ("it", "ar", "uk"):
        answer = visit.page.request.get(f"{visit.house}{where}piano.pdf?lingua={language}")
        assert answer.headers["content-type"] == "application/pdf"
    visit.go(f"{where}piano/foglio/?lingua=ar")
    assert visit.page.locator("article").get_attribute("dir") == "rtl"
    visit.look("foglio-arabo")
    visit.go(f"{where}piano.pdf?lingua=zh-hans")
    visit.reads(re.compile("您的计划"))
    visit.look("foglio-cinese")
    visit.go(where)


def the_team_is_named(visit: Visitor) -> None:
    visit.follow("Cambia il gruppo")
    visit.page.get_by_label("Nome e cognome").fill("Sara Sintetica")
    visit.page.get_by_label("Che cosa fa per la persona").fill("assistente sociale")
    visit.page.get_by_label("Ente").select_option(label="Comune di Milano")
    visit.press("Aggiungi")
    visit.reads("Sara Sintetica")
    visit.look("gruppo")
    visit.follow(re.compile("."), within=".breadcrumb li:nth-child(2)")
    visit.follow("Passa a un altro ente")
    visit.look("passaggio")
    visit.page.go_back()


def the_case_is_closed(visit: Visitor) -> None:
    visit.follow("Chiudi il caso")
    visit.look("chiusura")
    visit.page.get_by_label("obiettivi raggiunti", exact=True).check()
    visit.press("Chiudi il caso")
    visit.reads("Il caso è chiuso")
    visit.look("caso-chiuso")


def test_a_round_is_walked(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor("community-manager", width=width)
    visit.go("/casi/")
    choose_from_menu(visit, "Giri")
    visit.look("giri")
    visit.follow("Prepara un giro")
    visit.page.get_by_label("Come lo chiamate").fill(f"Caldo di prova {width}")
    visit.page.get_by_label("Da che età").fill("70")
    visit.look("prepara")
    visit.press("Prepara la lista")
    visit.reads("Il giro è pronto")
    visit.look("giro")
    answer = visit.page.request.get(f"{visit.house}{visit.path}foglio.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    visit.open(visit.page.locator("section[aria-labelledby=scale] a").first)
    visit.look("porte")
    doors = visit.page.locator("section.pt-panel:has(button)")
    visit.open(doors.first.get_by_role("button", name=re.compile("Ha bisogno di aiuto")))
    visit.reads("Segna il contatto")
    visit.look("porte-esito")
