"""JavaScript switched off: the register still works, one page at a time."""

from collections.abc import Callable

import pytest

from .steps import headcount, sessions_of_today
from .visitor import Visitor

pytestmark = pytest.mark.journey


def test_attendance_by_plain_forms(visitor: Callable[..., Visitor], width: int) -> None:
    # Given a browser that runs no script, on a register nobody has touched
    visit = visitor("operatore-laboratorio", width=width, java_script_enabled=False)
    visit.go(sessions_of_today(visit)[-1])
    enrolled = headcount(visit)[1]
    # When two names are touched, and one of them again
    for count in (1, 2):
        visit.open(visit.page.locator(".pt-toggle button[aria-pressed=false]").first)
        assert headcount(visit) == (count, enrolled)
    visit.open(visit.page.locator(".pt-toggle button[aria-pressed=true]").first)
    # Then one is there, on the same page at the same name, and the menu stands open
    assert headcount(visit) == (1, enrolled)
    assert "#persona-" in visit.page.url
    assert visit.page.locator("#menu a:visible").count() >= 2
    visit.keep_picture("registro")
