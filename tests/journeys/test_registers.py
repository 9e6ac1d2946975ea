"""A register comes in from a sheet, its wrong row is put right; and somebody answers six months later by themselves."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from portineria.participations.public import COLUMNS

from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
MOST_PAGES = 60
LETTERS_WAIT = 150  # seconds; letters are laid out every minute
ANSWERED = {
    "birth_date": "1980-05-05", "citizenship": "IT", "municipality": "015146", "employment": "unemployed",
    "unemployed_months": "3", "in_education": "no", "isced": "2", "disability": "no", "foreign_background": "no",
    "minority": "no", "housing": "adequate",
}  # fmt: skip
TAKEN = {"entry_date": "2026-03-02", "given_name": "Zoe", "family_name": "Registrata", "gender": "F"}


def test_a_register_comes_in_from_a_sheet(visitor: Callable[..., Visitor]) -> None:
    # Given the operator of a lab with a sheet in which one day is written the other way round
    visit = visitor("operatore-laboratorio")
    wrong = TAKEN | {"person_ref": "Z2", "entry_date": "02/03/2026"}
    # When it is sent, then every row is read by itself, and the wrong one says why
    taken_in(visit, TAKEN | {"person_ref": "Z1"}, wrong)
    visit.reads("rifiutate: 1")
    visit.look_at_both_widths("registro-caricato")
    visit.follow("Zoe Registrata")
    visit.reads("AAAA-MM-GG")
    visit.look_at_both_widths("riga-da-correggere")
    # And corrected there, it is taken
    visit.page.get_by_label("Data di ingresso").fill("2026-03-02")
    visit.press("Salva e leggi di nuovo")
    visit.reads("nuove: 2")
    visit.follow("Togli questo elenco")
    visit.look_at_both_widths("togliere-il-registro")
    visit.press("Togli l’elenco")
    visit.reads("resta nei registri")


def operation(visit: Visitor) -> str:
    """The code of an operation under way, as the page tells those of this body."""
    visit.page.get_by_text("Com’è fatto il file").click()
    return str(visit.page.locator("main dl dt").filter(has_text="GS-").first.inner_text()).strip()


def line(cells: dict[str, str]) -> str:
    return ",".join(cells.get(name, "") for name in COLUMNS)


def taken_in(visit: Visitor, *rows: dict[str, str]) -> None:
    """Upload these rows of one of this body's operations."""
    visit.go("/importa/")
    code = operation(visit)
    text = "\n".join([",".join(COLUMNS), *(line(one | {"operation": code}) for one in rows)])
    file = {"name": "registro.csv", "mimeType": "text/csv", "buffer": text.encode()}
    visit.page.get_by_label("File CSV o XLSX").set_input_files(file)
    visit.page.get_by_label("Quartiere").select_option(label="San Siro")
    visit.press("Carica")
    visit.reads("Lettura finita")


def test_somebody_answers_six_months_later(visitor: Callable[..., Visitor]) -> None:
    # Given somebody who left more than half a year ago, and allows letters
    visit = visitor("community-manager")
    entered, left = (localdate() - timedelta(days=days) for days in (205, 200))
    days = {"entry_date": entered.isoformat(), "exit_date": left.isoformat(), "family_name": "Lontana"}
    taken_in(visit, TAKEN | days | {"person_ref": "L1"})
    visit.reads("nuove: 1")
    address = listed(visit, "Zoe Lontana")
    # When nobody knows how to reach them, then the page says so
    visit.go(address)
    visit.follow("Manda due domande")
    visit.look_at_both_widths("due-domande")
    visit.press("Manda il messaggio")
    visit.reads("Non parte")
    letters_are_allowed(visit, "Zoe Lontana")
    # When it is sent again, then it will leave, with the address of two questions
    visit.go(address)
    visit.follow("Manda due domande")
    visit.press("Manda il messaggio")
    visit.reads("Messaggio pronto")
    their_contacts(visit, "Zoe Lontana")
    door = link_in(visit)
    # And they answer by themselves, on their telephone
    they_answer(visitor("", width=PHONE), door)
    visit.go(address)
    visit.reads("non lavora e cerca lavoro")
    the_letter_says_where(visit, "Zoe Lontana", door)


def they_answer(them: Visitor, door: str) -> None:
    them.go(door)
    them.look_at_both_widths("riscontro")
    them.page.get_by_label("Non lavoro, e cerco lavoro").check()
    them.press("Manda le risposte")
    them.reads("Le tue risposte sono arrivate")
    them.look_at_both_widths("riscontro-arrivato")
    them.go(door, status=410)
    them.look_at_both_widths("riscontro-chiuso")


def test_a_sample_is_drawn_among_who_left(visitor: Callable[..., Visitor]) -> None:
    # Given somebody without work whose answers are all there, and who left more than half a year ago
    labs = visitor("community-manager")
    entered, left = (localdate() - timedelta(days=days) for days in (205, 200))
    days = {"entry_date": entered.isoformat(), "exit_date": left.isoformat(), "family_name": "Estratta"}
    taken_in(labs, TAKEN | ANSWERED | days | {"person_ref": "C1"})
    labs.reads("nuove: 1")
    # When the controller draws, then the draw can be made again and names nobody
    visit = visitor("controllore")
    visit.go("/indicatori/campioni/")
    visit.follow("Estrai un campione")
    visit.press("Estrai")
    visit.reads("si ripete")
    visit.look_at_both_widths("campione")
    assert "Estratta" not in visit.page.content().replace("Estratti", "")
    # And their lab sees whom to ask
    labs.go("/indicatori/")
    labs.follow("Persone da sentire per i campioni")
    labs.reads("Zoe Estratta")
    labs.look_at_both_widths("da-sentire")


def listed(visit: Visitor, name: str) -> str:
    """The participation of somebody, among those who lack an answer."""
    for number in range(1, MOST_PAGES):
        visit.go(f"/mancanti/?page={number}")
        found = visit.page.get_by_role("link", name=name)
        if found.count():
            return str(found.first.get_attribute("href"))
    raise AssertionError(f"{name} is not asked anything")


def their_contacts(visit: Visitor, name: str) -> None:
    visit.go(f"/cerca/?q={name.replace(' ', '+')}")
    visit.open(visit.page.locator("main a[href^='/persone/']").filter(has_text=name).first)
    visit.follow("Contatti sicuri")


def letters_are_allowed(visit: Visitor, name: str) -> None:
    their_contacts(visit, name)
    visit.page.get_by_label("lettera").check()
    visit.press("Salva, ha confermato oggi")
    their_contacts(visit, name)
    visit.follow("Aggiungi un recapito")
    visit.page.get_by_label("Che cosa").select_option(label="indirizzo per le lettere")
    visit.page.get_by_label("Numero o indirizzo").fill("Via della Prova 1, Milano")
    visit.press("Aggiungi il recapito")


def link_in(visit: Visitor) -> str:
    """The path of the two questions that stands on the page."""
    found = re.search(r"/riscontro/[\w-]+/", visit.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def the_letter_says_where(visit: Visitor, name: str, door: str) -> None:
    """Laid out within a minute, the sheet to print says the same address."""
    their_contacts(visit, name)
    until = time.monotonic() + LETTERS_WAIT
    while "/lettere/" not in visit.page.request.get(visit.page.url).text() and time.monotonic() < until:
        time.sleep(1)
    visit.page.reload()
    visit.open(visit.page.locator("main a[href*='/lettere/']").first)
    visit.look_at_both_widths("lettera")
    assert link_in(visit) == door
