"""The menu of whoever has most to do fits in one line of an office screen, and on a phone opens whole."""

from collections.abc import Callable

import pytest

from .visitor import DESKTOP, Visitor

pytestmark = pytest.mark.journey
TOPS = "entries => [...new Set(entries.map(one => Math.round(one.getBoundingClientRect().top)))].length"


def test_the_longest_menu_takes_one_line_and_every_entry_is_reached(
    visitor: Callable[..., Visitor], width: int
) -> None:
    visit = visitor("community-manager", width=width)
    visit.go("/scrivania/")
    entries = visit.page.locator("#menu-voci a")
    assert entries.count() >= 12
    if width != DESKTOP:
        assert not entries.first.is_visible()
        visit.page.get_by_role("button", name="Menu").click()
    assert all(entry.is_visible() for entry in entries.all())
    lines = entries.evaluate_all(TOPS)
    assert lines == (1 if width == DESKTOP else entries.count())
    visit.look("menu")
