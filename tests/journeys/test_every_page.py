"""Every page there is: each signed address that shows a page, as a role it admits, on both screens."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from portineria.accounts.demonstration import ACCOUNTS
from portineria.doors.public import PUBLIC, Route, abilities_of, routes

from .steps import sessions_of_today
from .visitor import Visitor

pytestmark = pytest.mark.journey
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# Answers for machines, and addresses that only receive a form.
NOT_PAGES = {
    "status",
    "openapi",
    "accesses_csv",
    "mfa_download_recovery_codes",
    "touch",
    "reopening",
    "end_role",
}
# Looked at by the story of the second factor, which alone reaches them.
ELSEWHERE = {"mfa_authenticate", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"}
ELSEWHERE |= {"mfa_reauthenticate", "mfa_deactivate_totp"}
# Who knows most, first: registers and persons are full for the operator of the labs.
PREFERRED = ("operatore-laboratorio", "dpo", "amministratore")


def pages() -> list[Route]:
    """The routes that show a page to somebody."""
    return [
        route
        for route in routes()
        if route.door and not route.path.startswith("/api/") and route.name not in NOT_PAGES | ELSEWHERE
    ]


def who_enters(route: Route) -> str:
    """The demonstration account whose role is admitted; nobody for a public page."""
    assert route.door
    if route.door.ability == PUBLIC:
        return ""
    admitted = [name for name, role, *_ in ACCOUNTS if route.door.ability in abilities_of(role)]
    return min(admitted, key=lambda name: PREFERRED.index(name) if name in PREFERRED else len(PREFERRED))


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """What stands for the arguments of addresses, found once by walking."""
    return {"code": "labs.people"}


def found_by_walking(visitor: Callable[..., Visitor]) -> dict[str, str]:
    """A session of today, its lab, a person, a member: read from the links of the pages."""
    operator, administrator = visitor("operatore-laboratorio"), visitor("amministratore")
    session = sessions_of_today(operator)[-1]
    operator.go(session)
    row = operator.page.locator(".pt-toggle").first.get_attribute("id") or ""
    return {
        "session_id": session.strip("/").split("/")[1],
        "person_id": row.removeprefix("persona-"),
        "slug": last_part(operator, "/laboratori/", "main a[href^='/laboratori/']"),
        "user_id": last_part(administrator, "/amministrazione/", "main a[href^='/amministrazione/persone/']"),
    }


def last_part(visit: Visitor, page: str, links: str) -> str:
    """The end of the first of these links."""
    visit.go(page)
    return str(visit.page.locator(links).first.get_attribute("href")).strip("/").split("/")[-1]


def address(route: Route, known: dict[str, Any]) -> str:
    """The route with its arguments filled in."""
    values = {**known, "slug": "san-siro"} if route.name == "neighbourhood" else known
    return ARGUMENT.sub(lambda found: str(values[found[1]]), route.path)


@pytest.mark.parametrize("route", pages(), ids=lambda route: route.name)
def test_every_page(visitor: Callable[..., Visitor], known: dict[str, str], route: Route) -> None:
    if set(ARGUMENT.findall(route.path)) - set(known):
        known.update(found_by_walking(visitor))
    visit = visitor(who_enters(route))
    visit.go(address(route, known))
    visit.look_at_both_widths(route.name)


def test_no_page_is_forgotten() -> None:
    names = [route.name for route in routes() if route.door]
    assert len(pages()) >= 25, names
    assert {*NOT_PAGES, *ELSEWHERE} <= set(names), "a name here is no route any more"
