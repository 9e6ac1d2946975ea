"""A request to a service: four inputs, an answer in one touch, a change of mind, a link without an account."""

import re
from collections.abc import Callable

import pytest

from .steps import sessions_of_today
from .visitor import Visitor

pytestmark = pytest.mark.journey
NEED = "Cammina male dopo una caduta: chiede un controllo."
AMBULATORY = re.compile("ambulatorio", re.I)
FEWEST = 4  # inputs, choices already made not counted


def test_a_request_goes_and_the_answer_comes_back(visitor: Callable[..., Visitor], width: int) -> None:
    sender = visitor("community-manager", width=width)
    receiver = visitor("infermiera", width=width)
    name, asking = somebody_near_an_ambulatory(sender)
    request = four_inputs(sender, asking)
    the_service_accepts_in_one_touch(receiver, request, name)
    the_answer_is_on_the_list(sender, request)
    the_person_changes_their_mind(sender, receiver, request, name)
    sender.go(asking)
    sent_at_once(sender)
    a_service_without_account_answers(sender, visitor(width=width), name)


def somebody_near_an_ambulatory(visit: Visitor) -> tuple[str, str]:
    """Given a manager, when a name is typed, then the person is a touch away; returns name and address of the form."""
    for session in reversed(sessions_of_today(visit)):
        visit.go(session)
        names = visit.page.locator(".pt-toggle-label").evaluate_all(
            "them => them.map(it => it.firstChild.textContent)"
        )
        for name in names[:3]:
            visit.go("/richieste/nuova/")
            visit.page.get_by_label("Nome, cognome o codice").fill(name)
            visit.press("Cerca")
            found = visit.page.locator("main a[href*='persona=']")
            if not found.count():
                continue
            address = str(found.first.get_attribute("href"))
            visit.look("richiesta-per-chi")
            visit.open(found.first)
            if visit.page.locator("select[name=service] option").filter(has_text=AMBULATORY).count():
                return visit.page.locator("h1").inner_text(), address
    raise AssertionError("nobody lives near an ambulatory")


def four_inputs(visit: Visitor, asking: str) -> str:
    """When four things are said the request is sent; what was typed wrong is kept. Returns its address."""
    asked = visit.page.locator("main form .pt-field:visible").count()
    visit.measured(f"request to a service at {visit.width} px: {asked} inputs")
    assert asked <= FEWEST
    visit.look("richiesta-nuova")
    visit.expected.add(422)
    visit.page.get_by_label("Perché").fill(NEED * 40)
    visit.press("Manda la richiesta")
    visit.reads("il motivo può averne al massimo 600")
    assert visit.page.get_by_label("Perché").input_value().startswith(NEED)
    visit.look("richiesta-errori")
    visit.go(asking)
    return sent_at_once(visit)


def sent_at_once(visit: Visitor) -> str:
    """Service, reason, consent; how long it can wait is already chosen."""
    service = visit.page.locator("select[name=service]")
    value = service.locator("option").filter(has_text=AMBULATORY).first.get_attribute("value")
    service.select_option(value)
    visit.page.get_by_label("Perché").fill(NEED)
    visit.page.get_by_label("A voce").check()
    visit.press("Manda la richiesta")
    visit.reads("Richiesta mandata")
    visit.look("richiesta-mandata")
    return visit.path


def the_service_accepts_in_one_touch(visit: Visitor, request: str, name: str) -> None:
    """Given the service's desk, when the request is opened, then one touch answers."""
    visit.go("/richieste/?elenco=ricevute")
    visit.look("richieste-ricevute")
    visit.open(visit.page.locator(f"main a[href='{request}']").first)
    visit.reads(NEED)
    visit.reads(name)
    visit.look("richiesta-ricevuta")
    visit.expected.add(422)
    visit.page.locator("summary", has_text="Non possiamo accoglierla").click()
    visit.press("Rispondi di no")
    visit.reads("Scrivi il perché")
    visit.look("richiesta-rifiuto-senza-perche")
    visit.press("La accogliamo")
    visit.reads("la richiesta è accolta")


def the_answer_is_on_the_list(visit: Visitor, request: str) -> None:
    """Then the sender's list says so by itself."""
    visit.go("/richieste/")
    visit.look("richieste-mandate")
    line = visit.page.locator("main li", has=visit.page.locator(f"a[href='{request}']")).first
    assert "accolta" in line.inner_text()
    visit.go(f"{request}stampa/")
    visit.look("richiesta-foglio")


def the_person_changes_their_mind(sender: Visitor, receiver: Visitor, request: str, name: str) -> None:
    """When the person takes the consent back, then the service has nothing but a receipt."""
    sender.go(request)
    sender.follow("La persona ritira il consenso")
    sender.look("richiesta-ritiro")
    sender.press("Ritira la richiesta")
    sender.reads("il servizio non vede più la richiesta")
    receiver.go(request, status=404)
    assert name not in receiver.page.content()
    receiver.go("/richieste/?elenco=concluse")
    receiver.reads(f"Richiesta {request.split('/')[2][:8].upper()}: ritirata")
    receiver.look("richieste-concluse")


def a_service_without_account_answers(sender: Visitor, stranger: Visitor, name: str) -> None:
    """Given the link of the message, when a stranger answers, then it is over and the link opens nothing."""
    request = sender.path
    sender.follow("Messaggio con il collegamento")
    sender.look("collegamento")
    sender.press("Prepara il messaggio")
    sender.look("collegamento-messaggio")
    link = str(sender.page.locator("main a[href*='/risposta/']").get_attribute("href"))
    path = "/risposta/" + link.split("/risposta/")[1]
    stranger.go(path)
    stranger.reads(name)
    stranger.look("risposta")
    stranger.press("Abbiamo concluso")
    stranger.reads("la risposta è arrivata")
    stranger.look("risposta-data")
    stranger.go(path, status=410)
    assert name not in stranger.page.content()
    stranger.look("collegamento-scaduto")
    stranger.go(path[:-4] + "xyz/", status=404)
    stranger.look("collegamento-sbagliato")
    sender.go(request)
    sender.reads("Il servizio ha concluso")
