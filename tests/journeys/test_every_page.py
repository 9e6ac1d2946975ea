"""Every page there is: each signed address that shows a page, met by following links, on both screens."""

from collections.abc import Callable

import pytest

from portineria.accounts.demonstration import ACCOUNTS
from portineria.doors.public import PUBLIC, Route, abilities_of, routes
from tests.access.test_matrix import written

from .visitor import Visitor
from .walking import pages_met

pytestmark = pytest.mark.journey
# Answers that are no pages: for machines, files, and fragments of a page that somebody types into.
NOT_PAGES = {
    *("/status", "/api/v1/openapi.json", "/registro-accessi/scarica/", "/sicurezza/codici/scarica/"),
    *("/contatti/esporta/", "/contatti/allegati/<uuid:attachment_id>/"),
    *("/casi/<uuid:case_id>/piano.pdf", "/giri/<uuid:round_id>/foglio.pdf"),
    *(
        "/percorsi/<uuid:path_id>/indennita/<uuid:statement_id>/foglio.pdf",
        "/fogli/<uuid:sheet_id>/foglio.pdf",
        "/fogli/<uuid:sheet_id>/foto/",
        "/percorsi/<uuid:path_id>/frequenza.pdf",
    ),
    "/indicatori/<path:operation_code>/fotografie/<int:later>/rapporto.pdf",
    *("/monitoraggio/sfc/tabella/", "/risultati/anni.csv", "/risultati/anni.json", "/risultati/anni.jsonld"),
    *("/prenotazione/<str:booking_code>/calendario.ics", "/quartieri/<slug:slug>/attivita.ics"),
    *("/campo/lavoratore.js", "/campo/manifesto.webmanifest", "/importa/modello.csv"),
    *("/contatti/persone/", "/persone/simili/", "/sessioni/<uuid:session_id>/simili/"),
    *("/ambulatorio/prenota/chi/", "/ambulatorio/prenota/orari/"),
}
# Looked at by the story that alone reaches them.
ELSEWHERE = {
    *("/entra/codice/", "/sicurezza/codici/", "/sicurezza/codici/nuovi/"),
    *("/sicurezza/conferma/codice/", "/sicurezza/secondo-fattore/togli/"),
    *("/prenotazione/<str:booking_code>/", "/prenotazione/<str:booking_code>/annulla/"),
    "/prenotazione/<str:booking_code>/sposta/",
    "/fogli/<uuid:sheet_id>/",
    *("/posto/<str:seat_code>/", "/posto/<str:seat_code>/rinuncia/"),
    "/persone/<uuid:person_id>/unisci/<uuid:other_id>/",
    *("/casi/<uuid:case_id>/piano/", "/contatti/<uuid:contact_id>/annulla/"),
    "/servizi/carica/<uuid:import_id>/",
    *("/sessioni/<uuid:session_id>/ripetizione/annullamento/", "/sessioni/<uuid:session_id>/spazio/"),
    *("/sessioni/<uuid:session_id>/passaggi/nome/", "/percorsi/<uuid:path_id>/esiti/<uuid:outcome_id>/"),
    *(
        "/importa/<uuid:intake_id>/",
        "/importa/<uuid:intake_id>/<int:line>/",
        "/importa/<uuid:intake_id>/togli/",
    ),
    *("/partecipazioni/<uuid:participation_id>/sei-mesi/messaggio/", "/riscontro/<str:followup_token>/"),
    "/persone/<uuid:person_id>/lettere/<uuid:message_id>/",
    "/indicatori/campioni/<int:sample_id>/",
    *(
        "/indicatori/<path:operation_code>/fotografie/<int:earlier>/<int:later>/",
        "/indicatori/<path:operation_code>/fotografie/<int:earlier>/<int:later>/schede/",
    ),
}
# Whose day has most pages, first.
PREFERRED = ("community-manager", "operatore-laboratorio", "infermiera", "dpo", "amministratore")


def pages() -> list[Route]:
    """The routes that show a page to somebody who asks for it: the matrix says which."""
    shown = {
        attempt.path for attempt, status in written().items() if (attempt.method, status) == ("GET", 200)
    }
    return [
        route
        for route in routes()
        if route.path in shown
        and not route.path.startswith("/api/")
        and route.path not in NOT_PAGES | ELSEWHERE
    ]


def who_enters(route: Route) -> str:
    """The demonstration account whose role is admitted; nobody for a public page."""
    assert route.door
    if route.door.ability == PUBLIC:
        return ""
    admitted = [name for name, role, *_ in ACCOUNTS if route.door.ability in abilities_of(role)]
    return min(admitted, key=lambda name: PREFERRED.index(name) if name in PREFERRED else len(PREFERRED))


@pytest.fixture(scope="module")
def walks() -> dict[str, dict[str, str]]:
    """What each account met, walked once."""
    return {}


@pytest.mark.look
@pytest.mark.parametrize("route", pages(), ids=lambda route: route.path)
def test_every_page(visitor: Callable[..., Visitor], walks: dict[str, dict[str, str]], route: Route) -> None:
    who = who_enters(route)
    visit = visitor(who)
    if who not in walks:
        theirs = [one.path for one in pages() if who_enters(one) == who and "<" in one.path]
        walks[who] = pages_met(visit, "/scrivania/" if who else "/", list(routes()), wanted=theirs)
    found = walks[who].get(route.path, "" if "<" in route.path else route.path)
    assert found, f"no link leads {who or 'anybody'} to {route.path}"
    visit.go(found)
    visit.look_at_both_widths(route.name or "page")


def test_no_page_is_forgotten() -> None:
    paths = {route.path for route in routes() if route.door}
    assert len(pages()) >= 70, paths
    assert paths >= NOT_PAGES | ELSEWHERE, "an address here is no route any more"
