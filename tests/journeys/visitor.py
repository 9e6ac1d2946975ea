"""Somebody in front of the product in a real browser: goes, looks, and notices everything that goes wrong."""

import os
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, Response, expect

from tests.parts import AGAIN

PHONE, DESKTOP = 390, 1280
HEIGHTS = {PHONE: 844, DESKTOP: 800}
ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts" / "journeys"
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},  # a rule of WCAG 2.2 that axe leaves out unless asked
    "resultTypes": ["violations"],  # every place of what passes, described, takes a third of the time
}
PATIENCE = 20_000  # milliseconds; a shared machine can be slow
IN_CI = os.environ.get("CI") == "true"
PROPOSALS = ("/simili/", "/prenota/chi/", "/contatti/persone/")
WIDER = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
LEFT_WAITING = """async (until) => {
  const asked = indexedDB.open('portineria-outbox');
  await new Promise((resolve, reject) => { asked.onsuccess = resolve; asked.onerror = reject; });
  for (;;) {
    const kept = asked.result.transaction('envelopes').objectStore('envelopes').count();
    await new Promise((resolve, reject) => { kept.onsuccess = resolve; kept.onerror = reject; });
    if (!kept.result || performance.now() > until) return kept.result;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
CUT = """() => [...document.querySelectorAll('main *')].filter(one => {
  const style = getComputedStyle(one);
  return style.overflowX === 'hidden' && style.clipPath === 'none' && style.clip === 'auto'
    && one.scrollWidth > one.clientWidth + 1 && one.innerText && one.clientWidth > 1;
}).map(one => one.outerHTML.slice(0, 120))"""


class Visitor:
    """One browser tab. `troubles` collects whatever must not happen; the fixture looks at it at the end."""

    def __init__(self, page: Page, house: str, story: str) -> None:
        self.page, self.house, self.story = page, house, story
        self.troubles: list[str] = []
        self.expected: set[int] = set()  # refusals (HTTP statuses) that belong to the story
        self.left_behind = 0  # envelopes on their way when their page was left
        self.seen = 0
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failure)
        page.on("response", self._on_response)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))

    @property
    def width(self) -> int:
        """Of the window, CSS pixels."""
        size = self.page.viewport_size
        return size["width"] if size else 0

    def go(self, path: str, *, status: int = 200) -> None:
        """Open an address of the house. Fails unless it answers with `status`."""
        self.expected.add(status)
        answer = self.page.goto(f"{self.house}{path}", wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"

    def follow(self, name: str | re.Pattern[str], *, within: str = "main") -> None:
        """Touch the first link with this name and wait for its page."""
        self.open(self.page.locator(within).get_by_role("link", name=name).first)

    def press(self, name: str, *, within: str = "main") -> None:
        """Touch the button with this name and wait for what follows."""
        self.open(self.page.locator(within).get_by_role("button", name=name, exact=True).first)

    def open(self, way: Locator) -> None:
        """Touch something that leads to a page, and wait for the page."""
        with self.page.expect_navigation(wait_until="load"):
            way.click()

    def reads(self, text: str | re.Pattern[str], *, within: str = "main") -> None:
        """Wait until these words are on the page."""
        expect(self.page.locator(within).first).to_contain_text(text)

    def look(self, name: str) -> None:
        """What anybody must be able to use: no violation, nothing cut or wider than the screen; keeps a picture.

        In CI only of what went wrong. The second time (tests/parts.py) without axe: no database changes what it finds.
        """
        if not IN_CI:
            self.keep_picture(name)
        try:
            self._judge()
        except AssertionError:
            self.keep_picture(name)
            raise

    def _judge(self) -> None:
        where = f"{self.path} at {self.width} px"
        assert self.page.title().strip(" ·") != "Portineria", f"{where}: a page without a title"
        assert self.page.locator("h1").count() == 1, f"{where}: one main heading"
        assert self.page.evaluate(WIDER) <= 0, f"{where}: wider than the screen"
        assert self.page.evaluate(CUT) == [], f"{where}: words cut"
        assert AGAIN or violations(self.page) == [], where

    def keep_picture(self, name: str) -> None:
        """The whole page as it stands, for people to look at."""
        self.seen += 1
        picture = ARTIFACTS / f"{self.story}-{self.seen:02}-{name}-{self.width}.png"
        try:
            self.page.screenshot(path=picture, full_page=True)
        except Error:  # a busy Chromium now and then cannot paint a long page; it can the next moment
            self.page.screenshot(path=picture, full_page=True)

    def measured(self, sentence: str) -> None:
        """Tell a measure, and keep it beside the pictures."""
        sys.stdout.write(f"\n{sentence}\n")
        with (ARTIFACTS / "measures.txt").open("a", encoding="utf-8") as measures:
            measures.write(f"{self.story}: {sentence}\n")

    def look_at_both_widths(self, name: str) -> None:
        """The same page on a phone and on a desk."""
        kept = self.width
        for width in (PHONE, DESKTOP):
            self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            self.look(name)
        self.page.set_viewport_size({"width": kept, "height": HEIGHTS[kept]})

    def outbox_empties(self) -> None:
        """An envelope whose page was left while it travelled waits on the device; the next page sends it. It must."""
        if self.left_behind:
            self.go("/")
            assert self.page.evaluate(LEFT_WAITING, PATIENCE) == 0, "envelopes wait that nobody sends"

    @property
    def path(self) -> str:
        """Where the tab is now."""
        return urlsplit(self.page.url).path

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.house}/", "data:")):
            self.troubles.append(f"reached out to {request.url}")

    def _on_failure(self, request: Request) -> None:
        aborted = request.failure == "net::ERR_ABORTED"
        if aborted and request.url.endswith("/busta/"):
            self.left_behind += 1
            return
        # The icon is asked for last, proposals while one types: whoever goes on at once leaves without them.
        optional = request.url.endswith("/favicon.svg") or any(part in request.url for part in PROPOSALS)
        if not (optional and aborted):
            self.troubles.append(f"failed request: {request.url} ({request.failure})")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.troubles.append(f"{response.status} from {response.request.method} {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        answered_badly = message.text.startswith("Failed to load resource")  # judged by _on_response
        if message.type in {"error", "warning"} and not answered_badly:
            self.troubles.append(f"console {message.type}: {message.text}")


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds against WCAG 2.2 AA: rule, why, and the first places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        {"rule": one["id"], "why": one["help"], "where": [node["html"][:160] for node in one["nodes"][:3]]}
        for one in found
    ]
