"""The ambulatory: a resident books without account, the desk books in one touch, the day is run, a manager books."""

import re
from collections.abc import Callable

import pytest

from .visitor import Visitor

pytestmark = pytest.mark.journey
CODE = re.compile(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}")
FEWEST = 3  # inputs of the desk: name, telephone, what for


def test_an_appointment_from_the_street(visitor: Callable[..., Visitor], width: int) -> None:
    resident = visitor(width=width)
    resident.go("/prenota/?quartiere=gratosoglio&motivo=infermiere")
    resident.look("prenota-orari")
    resident.open(resident.page.locator("main .pt-list-link").first)
    resident.look("prenota-nome")
    resident.expected.add(422)
    resident.press("Prenota")
    resident.look("prenota-errori")
    resident.page.get_by_label("Nome e cognome").fill("Bruna Prova")
    resident.page.get_by_label("Telefono").fill("333 1234567")
    resident.press("Prenota")
    code = code_on(resident)
    resident.look("prenotato")
    another_time(resident, code)
    a_wrong_code_helps(resident)


def another_time(resident: Visitor, code: str) -> None:
    """Moved and cancelled by the code; it stays the same."""
    resident.follow("Sposta")
    resident.look("prenotazione-sposta")
    resident.open(resident.page.locator("main button[name=slot]").nth(2))
    resident.reads("spostato")
    assert code_on(resident) == code
    resident.follow("Annulla l’appuntamento")
    resident.look("prenotazione-annulla")
    resident.press("Sì, annulla")
    resident.reads("non si fa più")
    resident.look("prenotazione-annullata")


def a_wrong_code_helps(resident: Visitor) -> None:
    """A code that opens nothing says what to do."""
    resident.go("/prenotazione/")
    resident.look("codice")
    resident.expected.add(404)
    resident.page.get_by_label("Il codice").fill("ABCD-EFGH-JKMN")
    resident.press("Apri")
    resident.reads("Nessun appuntamento ha questo codice")
    resident.look("codice-sconosciuto")


def test_the_desk_books_and_runs_the_day(visitor: Callable[..., Visitor], width: int) -> None:
    nurse = visitor("infermiera", width=width)
    nurse.go("/ambulatorio/prenota/?quartiere=gratosoglio")
    inputs = nurse.page.locator("main form .pt-field:visible").count()
    nurse.measured(f"booking at the desk at {width} px: {inputs} inputs, one touch")
    assert inputs <= FEWEST
    nurse.look("sportello-prenota")
    nurse.page.get_by_label("Nome e cognome").fill(f"Allo Sportello {width}")
    choice = nurse.page.get_by_label("Per che cosa")
    with nurse.page.expect_response(lambda answer: "/prenota/orari/" in answer.url):
        choice.select_option(label="Medico di base · 20 min")
    nurse.open(nurse.page.locator("#orari button[name=slot]").first)
    nurse.reads("Prenotato")
    nurse.look("sportello-prenotato")
    nurse.follow("Ambulatorio", within=".pt-breadcrumb")
    line = nurse.page.locator("main li", has_text=f"Allo Sportello {width}").first
    nurse.look("giorno")
    line.get_by_role("button", name="È arrivato").click()
    nurse.page.locator("main li", has_text=f"Allo Sportello {width}").get_by_text(
        "arrivato", exact=True
    ).wait_for()
    nurse.look("giorno-arrivato")
    the_queue_and_the_hours(nurse)


def the_queue_and_the_hours(nurse: Visitor) -> None:
    """Numbers, hours, reminders, the sheet: every page of the ambulatory can be used."""
    nurse.go("/ambulatorio/?quartiere=gratosoglio")
    nurse.press("Dai un numero")
    nurse.reads("dallo a chi aspetta")
    nurse.press("Chiama il prossimo")
    nurse.look("numeri")
    for path, name in (
        ("/ambulatorio/aperture/", "orari"),
        ("/ambulatorio/aperture/nuova/", "orario-nuovo"),
        ("/ambulatorio/assenze/nuova/", "assenza-nuova"),
        ("/ambulatorio/aperture/copia/", "settimana-copiata"),
        ("/ambulatorio/promemoria/", "promemoria"),
        ("/ambulatorio/stampa/", "foglio"),
    ):
        nurse.go(f"{path}?quartiere=gratosoglio")
        nurse.look(name)


def test_a_manager_books_for_somebody(visitor: Callable[..., Visitor], width: int) -> None:
    manager = visitor("community-manager", width=width)
    manager.go("/prenota-per/")
    manager.look("per-qualcuno")
    manager.follow(re.compile("Infermiere di comunità"))
    manager.look("per-qualcuno-orari")
    manager.page.get_by_label("Nome e cognome").fill("Carla Prova")
    manager.page.get_by_label(re.compile("ha detto di sì")).check()
    manager.open(manager.page.locator("main button[name=slot]").first)
    manager.reads("Prenotato")
    assert CODE.search(manager.page.locator("main").inner_text())
    manager.look("per-qualcuno-prenotato")


def test_the_administrator_looks_after_keys(visitor: Callable[..., Visitor], width: int) -> None:
    administrator = visitor("amministratore", width=width)
    administrator.go("/amministrazione/chiavi/")
    administrator.look("chiavi")


def code_on(visit: Visitor) -> str:
    """The code on the page."""
    found = CODE.search(visit.page.locator("main").inner_text())
    assert found, "no code on the page"
    return found.group()
