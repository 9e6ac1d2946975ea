"""What people do again and again: enter, find today's session, read the machine's figures."""

import re
from typing import Any

from playwright.sync_api import expect

from .visitor import PHONE, Visitor

PASSWORD = "portineria"
PRESENT = re.compile(r"(\d+) di (\d+)")


def sign_in(visit: Visitor, username: str, password: str = PASSWORD) -> None:
    """User name and password at the door."""
    visit.go("/entra/")
    visit.page.get_by_label("Nome utente").fill(username)
    visit.page.get_by_label("Password").fill(password)
    visit.press("Entra")


def choose_from_menu(visit: Visitor, entry: str) -> None:
    """An entry of the menu, unfolding it first on a phone."""
    if visit.width == PHONE:
        visit.page.get_by_role("button", name="Menu").click()
    visit.follow(entry, within="#menu")


def sessions_of_today(visit: Visitor) -> list[str]:
    """The addresses of today's sessions nobody has been recorded at yet, from the page of labs."""
    visit.go("/laboratori/")
    rows = visit.page.locator("section[aria-labelledby=oggi] a").filter(has_text="in programma")
    return [str(row.get_attribute("href")) for row in rows.all()]


def headcount(visit: Visitor) -> tuple[int, int]:
    """How many are there, of how many on the register."""
    found = PRESENT.search(visit.page.locator("#contatore").inner_text())
    assert found, "no headcount on the page"
    return int(found[1]), int(found[2])


def expect_present(visit: Visitor, count: int) -> None:
    """Wait until the page says that `count` people are there."""
    expect(visit.page.locator("#contatore")).to_contain_text(re.compile(rf"\b{count} di \d+"))


def figures(visit: Visitor) -> dict[str, dict[str, Any]]:
    """What the machine's door answers, by code."""
    answer = visit.page.request.get(f"{visit.house}/api/v1/risultati")
    assert answer.status == 200
    return {figure["code"]: figure for figure in answer.json()["figures"]}
