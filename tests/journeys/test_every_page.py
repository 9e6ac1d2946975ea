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
NOT_PAGES = {"status", "openapi", "accesses_csv", "mfa_download_recovery_codes"}
# Looked at by the story that alone reaches them.
ELSEWHERE = {"mfa_authenticate", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"}
ELSEWHERE |= {"mfa_reauthenticate", "mfa_deactivate_totp"}
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
        and route.name not in NOT_PAGES | ELSEWHERE
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


@pytest.mark.parametrize("route", pages(), ids=lambda route: route.name)
def test_every_page(visitor: Callable[..., Visitor], walks: dict[str, dict[str, str]], route: Route) -> None:
    who = who_enters(route)
    visit = visitor(who)
    if who not in walks:
        walks[who] = pages_met(visit, "/scrivania/" if who else "/", list(routes()))
    found = walks[who].get(route.path, "" if "<" in route.path else route.path)
    assert found, f"no link leads {who or 'anybody'} to {route.path}"
    visit.go(found)
    visit.look_at_both_widths(route.name)


def test_no_page_is_forgotten() -> None:
    names = [route.name for route in routes() if route.door]
    assert len(pages()) >= 25, names
    assert {*NOT_PAGES, *ELSEWHERE} <= set(names), "a name here is no route any more"
