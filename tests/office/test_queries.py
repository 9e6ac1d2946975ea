"""The desk and the search ask the database as often for one person as for many."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portineria.accounts.roles import Role

from .test_morning import promised

pytestmark = pytest.mark.django_db


def asked(browser: Any, address: str) -> int:
    """How many questions a page asks, wherever it is entered from."""
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return sum("SAVEPOINT" not in one["sql"] for one in seen)


@pytest.mark.parametrize("address", ["/scrivania/", "/cerca/?q=canarina", "/scrivania/equita/"])
def test_questions_do_not_grow_with_the_people(
    at_work: Any, system: Any, aler: Any, quarter: Any, address: str
) -> None:
    browser = at_work("chiara", Role.COMMUNITY_MANAGER, aler)
    promised(system, aler, quarter, name="Prima")
    browser.get(address)
    few = asked(browser, address)
    for number in range(9):
        promised(system, aler, quarter, name=f"Nome{number}")
    page = browser.get(address).content.decode()
    assert asked(browser, address) == few
    assert "equita" in address or "Nome8" in page
