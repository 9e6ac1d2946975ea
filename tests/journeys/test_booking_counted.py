"""An appointment without an account, moved and cancelled by its code; then one for somebody else: counted.

At phone width. The counts to beat are those of the product's design (`product.md`, «What each person does, and the
counts to beat»); each is quoted where it is asserted.
"""

import re
from collections.abc import Callable

import pytest

from .counting import Counter
from .test_clinic import code_on
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
FROM_A_QR_CODE = "/prenota/?quartiere=gratosoglio&motivo=infermiere"


def test_a_resident_books_moves_and_cancels(visitor: Callable[..., Visitor]) -> None:
    resident = visitor(width=PHONE)
    counter = Counter(resident)
    code = booked_in_two_screens(resident, counter)
    moved_by_code(resident, counter, code)
    cancelled_by_code(resident, counter, code)


def booked_in_two_screens(resident: Visitor, counter: Counter) -> str:
    """product.md, book the clinic: «2 screens from a QR or link, no account»; the third only shows the code."""
    with counter.leg("book without account") as leg:
        resident.go(FROM_A_QR_CODE)
        resident.open(resident.page.locator("main .pt-list-link").first)
        resident.page.get_by_label("Nome e cognome").fill("Bice Prova")
        resident.page.get_by_label("Telefono").fill("333 7654321")
        resident.press("Prenota")
        code = code_on(resident)
    assert len(leg.screens) <= 2 + 1
    assert len(leg.inputs) <= 2, "a name and a telephone"
    resident.look("prenotato")
    return code


def moved_by_code(resident: Visitor, counter: Counter, code: str) -> None:
    """product.md gives no count for this: whoever has lost the page types the code, and touches a time."""
    with counter.leg("move by code") as leg:
        resident.go("/prenotazione/")
        resident.page.get_by_label("Il codice").fill(code.lower().replace("-", " "))
        resident.press("Apri")
        resident.follow("Sposta")
        resident.open(resident.page.locator("main button[name=slot]").nth(3))
        resident.reads("spostato")
    assert code_on(resident) == code
    assert len(leg.inputs) <= 2, "the code, the time"
    assert len(leg.screens) <= 4, "the code, the appointment, the times, the appointment moved"
    resident.look("spostato")


def cancelled_by_code(resident: Visitor, counter: Counter, code: str) -> None:
    """The second touch is the question «sure?»; nothing is typed, and the code still tells what became of it."""
    with counter.leg("cancel") as leg:
        resident.follow("Annulla l’appuntamento")
        resident.press("Sì, annulla")
        resident.reads("non si fa più")
    assert leg.inputs == []
    assert len(leg.touches) <= 2
    resident.go(f"/prenotazione/{code}/")
    resident.reads("non si fa più")
    resident.look("annullato")


def test_a_manager_books_for_somebody_with_their_yes(visitor: Callable[..., Visitor]) -> None:
    """product.md, book for somebody: «3 taps + name and phone»: what for, the person's yes, the time."""
    manager = visitor("community-manager", width=PHONE)
    counter = Counter(manager)
    manager.go("/prenota-per/")
    with counter.leg("book for somebody") as leg:
        manager.follow(re.compile("Infermiere di comunità"))
        manager.page.get_by_label("Nome e cognome").fill("Delia Prova")
        manager.page.get_by_role("textbox", name="Telefono").fill("333 1112223")
        manager.page.get_by_label(re.compile("ha detto di sì")).check()
        manager.open(manager.page.locator("main button[name=slot]").first)
        manager.reads("Prenotato")
    typed = {"name", "phone"}
    asked = [one.split("/")[1] for one in leg.inputs]
    assert set(asked) - typed == {"consent", "slot"}
    assert len(leg.touches) + len(set(asked) - typed - {"slot"}) <= 3, "taps: what for, yes, the time"
    assert len(asked) <= 4
    assert len(leg.screens) <= 2, "the times, and the code"
    assert code_on(manager)
    manager.look("per-qualcuno")


def test_without_the_yes_nothing_is_booked_and_nothing_is_lost(visitor: Callable[..., Visitor]) -> None:
    """The consent is asked, never assumed."""
    manager = visitor("community-manager", width=PHONE)
    manager.go("/prenota-per/")
    manager.follow(re.compile("Infermiere di comunità"))
    manager.expected.add(422)
    manager.page.get_by_label("Nome e cognome").fill("Elda Prova")
    manager.open(manager.page.locator("main button[name=slot]").first)
    assert manager.path == "/prenota-per/"
    assert manager.page.get_by_label("Nome e cognome").input_value() == "Elda Prova"
    manager.look("senza-il-si")
