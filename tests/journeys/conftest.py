"""The running product, a browser, and people who visit: what every journey starts from.

The product is `portineria run` with its demonstration data, as a newcomer gets it. Chromium is Debian's; without it
the journeys are skipped loudly, and fail where CI=true.
"""

import os
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from portineria.foundation.postgres.layout import Layout
from portineria.foundation.postgres.processes import inhabitants
from tests.parts import PART
from tests.setup.portineria import Running
from tests.setup.prepared import copied, with_demonstration

from .steps import sign_in
from .visitor import ARTIFACTS, DESKTOP, HEIGHTS, PATIENCE, PHONE, Visitor

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_SCREEN = SimpleNamespace(params={})
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`.ci/run` walks each story on one of the two screens, drawn with the seed; every page is looked at on both."""
    if PART != "first":
        return
    twins: dict[tuple[Path, str], list[pytest.Item]] = defaultdict(list)
    for item in sorted(items, key=lambda one: one.nodeid):
        if isinstance(item, pytest.Function) and "width" in getattr(item, "callspec", NO_SCREEN).params:
            twins[item.path, item.originalname].append(item)
    drawn = random.Random(config.getoption("randomly_seed", 0))
    left = [drawn.choice(pair) for pair in twins.values() if len(pair) == len(HEIGHTS)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Portineria with demonstration data; nothing of it is left at the end."""
    folder = copied(with_demonstration(tmp_path_factory), tmp_path_factory.mktemp("portineria"))
    running = Running(folder, PORTINERIA_DEMO="1")
    try:
        yield running.url()
        assert running.end() == 0
    finally:
        running.kill()
    assert inhabitants(Layout(running.data).cluster) == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. One for each file: while it is open, tests of other files could not use the database."""
    if CHROMIUM is None:
        missing = "Chromium non c'è: i percorsi nel browser NON sono stati provati (pacchetto «chromium»)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[PHONE, pytest.param(DESKTOP, marks=pytest.mark.look)], ids=["phone", "desktop"])
def width(request: pytest.FixtureRequest) -> int:
    """The two screens of every journey, CSS pixels."""
    return int(request.param)


@pytest.fixture(scope="session")
def keys() -> dict[str, Any]:
    """The signed-in sessions of the people who already entered, by user name."""
    return {}


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, browser: Browser, house: str, keys: dict[str, Any]
) -> Iterator[Callable[..., Visitor]]:
    """`visitor("dpo", width=390)`: a tab of somebody signed in, or of a stranger. Nothing may have gone wrong."""
    visits: list[Visitor] = []
    story = request.node.originalname.removeprefix("test_")

    def enter(username: str = "", *, width: int = DESKTOP, fresh: bool = False, **options: Any) -> Visitor:
        if username and not fresh:
            options["storage_state"] = keys.get(username) or _key(browser, house, keys, username)
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            has_touch=width == PHONE,
            locale="it-IT",
            timezone_id="Europe/Rome",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        visits.append(Visitor(context.new_page(), house, story))
        return visits[-1]

    yield enter
    for visit in visits:
        visit.outbox_empties()
        visit.page.context.close()
    assert [trouble for visit in visits for trouble in visit.troubles] == []


def _key(browser: Browser, house: str, keys: dict[str, Any], username: str) -> Any:
    """Sign in once, and keep the cookies for the next visits."""
    context = browser.new_context(locale="it-IT")
    context.set_default_timeout(PATIENCE)
    visit = Visitor(context.new_page(), house, "ingresso")
    sign_in(visit, username)
    assert visit.troubles == []
    keys[username] = context.storage_state()
    context.close()
    return keys[username]
