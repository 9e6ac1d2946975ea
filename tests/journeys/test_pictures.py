"""The pictures of the README, taken from the running product: `pytest tests/journeys --write-images`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .steps import expect_present, sessions_of_today
from .visitor import DESKTOP, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.look]
IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
LARGEST = 300_000  # bytes


def test_the_pictures_of_the_readme(visitor: Callable[..., Visitor], request: pytest.FixtureRequest) -> None:
    taken = {
        "quartieri.png": home(visitor()),
        "mattina.png": morning(visitor("community-manager")),
        "ambulatorio.png": page_of(visitor("infermiera"), "/ambulatorio/?quartiere=gratosoglio"),
        "risultati.png": page_of(visitor(), "/risultati/"),
        "presenze.png": register(visitor("operatore-laboratorio")),
    }
    assert {name for name, picture in taken.items() if len(picture) > LARGEST} == set()
    if request.config.getoption("--write-images"):
        for name, picture in taken.items():
            (IMAGES / name).write_bytes(picture)
    assert {name for name in taken if not (IMAGES / name).is_file()} == set(), "run with --write-images"


def home(visit: Visitor) -> bytes:
    """The first page, as a newcomer sees it."""
    visit.page.set_viewport_size({"width": DESKTOP, "height": 1210})  # down to the end of the map
    visit.go("/")
    return visit.page.screenshot()


def page_of(visit: Visitor, path: str) -> bytes:
    """What a desk shows of a page without scrolling."""
    visit.page.set_viewport_size({"width": DESKTOP, "height": 1000})
    visit.go(path)
    return visit.page.screenshot()


def morning(visit: Visitor) -> bytes:
    """The manager's home: answers that came back, and the first people to look for."""
    visit.page.set_viewport_size({"width": DESKTOP, "height": 1500})
    visit.go("/scrivania/")
    return visit.page.screenshot()


def register(visit: Visitor) -> bytes:
    """A register with the first names touched."""
    visit.go(sessions_of_today(visit)[-1])
    before = visit.page.locator(".pt-toggle button[aria-pressed=true]").count()
    for _ in range(3):
        visit.page.locator(".pt-toggle button[aria-pressed=false]").first.click()
        before += 1
        expect_present(visit, before)
    visit.page.evaluate("scrollTo(0, 0)")
    return visit.page.screenshot()
