"""Attendance where there is no network: on a telephone, under a PIN, in envelopes; then on the page of the staff."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from .conftest import ARGUMENTS, CHROMIUM
from .steps import headcount, sessions_of_today, sign_in
from .visitor import HEIGHTS, PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.story]
PIN = "246810"
PATIENCE = 30_000  # milliseconds; twenty envelopes leave one after the other
KEEPER = "operatore-laboratorio"
# Everything this origin keeps on the device, bytes as letters: whatever could be read would be found.
ON_THE_DEVICE = """async () => {
  const letters = (value) => {
    if (value instanceof ArrayBuffer) return letters(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      return ['latin1', 'utf-16le'].map((how) => new TextDecoder(how).decode(value)).join(' ');
    }
    if (value && typeof value === 'object') return Object.entries(value).flat().map(letters).join(' ');
    return String(value);
  };
  const done = (asked) => new Promise((yes, no) => { asked.onsuccess = () => yes(asked.result); asked.onerror = no; });
  const kept = [JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])];
  let envelopes = 0;
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = await done(database.transaction(store).objectStore(store).getAll());
      kept.push(...rows.map(letters));
      envelopes += rows.filter((row) => row.envelope).length;
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) kept.push(asked.url, await (await cache.match(asked)).text());
  }
  return { kept: kept.join('\\n'), envelopes };
}"""


def test_attendance_without_network(visitor: Callable[..., Visitor]) -> None:
    """Given registers on a telephone, when people are marked out of reach, then they arrive by themselves."""
    visit = visitor(KEEPER, width=PHONE)
    page = visit.page
    address = sessions_of_today(visit)[-1]
    visit.go(address)
    present, total = headcount(visit)
    take_along(visit)
    page.context.set_offline(True)
    names = mark_everybody(visit, address, total - present)
    meet(visit)
    assert_closed(page, [*names, "Nuovina"])
    lose_the_page_and_come_back(visit, address, total + 1)
    page.context.set_offline(False)
    visit.troubles = [one for one in visit.troubles if "ERR_INTERNET_DISCONNECTED" not in one]
    expect(page.locator("#campo-stato")).to_contain_text("Tutto consegnato", timeout=PATIENCE)
    assert on_the_device(page)["envelopes"] == 0
    visit.go(address)
    assert headcount(visit) == (total + 1, total + 1)
    visit.reads("Nuovina Provasenzarete")
    visit.go("/campo/dispositivi/")
    visit.reads("Browser di questo dispositivo")
    visit.look("dispositivi")
    visit.go("/campo/contrasti/")
    visit.look("contrasti")


def test_names_vanish(visitor: Callable[..., Visitor]) -> None:
    """Given registers on a telephone, when the PIN is wrong five times, or 72 hours pass, then no name is left."""
    visit = visitor(KEEPER, width=PHONE)
    take_along(visit)
    name = visit.page.evaluate(FIRST_NAME)
    for words in ("Restano 4 tentativi", "Restano 3 tentativi", "Restano 2 tentativi", "Resta 1 tentativo"):
        visit.page.reload()
        unlock(visit.page, "000000")
        expect(visit.page.locator("#campo-stato")).to_contain_text(words)
    visit.look("codice-sbagliato")
    unlock(visit.page, "000000")
    expect(visit.page.locator("#campo-stato")).to_contain_text("i nomi non sono più qui")
    assert name not in on_the_device(visit.page)["kept"]
    assert vaults(visit.page) == 0
    take_along(visit)
    assert vaults(visit.page) == 1
    visit.page.clock.install()
    visit.page.clock.fast_forward(73 * 3600 * 1000)
    visit.page.reload()
    expect(visit.page.locator("#campo-stato")).to_contain_text("Sono passate 72 ore")
    assert vaults(visit.page) == 0


FIRST_NAME = """async () => (await (await fetch('/api/v1/devices/package')).json()).people[0].name"""
VAULTS = """() => new Promise((yes) => {
  indexedDB.open('portineria-campo').onsuccess = ({ target: { result: database } }) => {
    const asked = database.transaction('vaults').objectStore('vaults').count();
    asked.onsuccess = () => { database.close(); yes(asked.result); };
  };
})"""


def on_the_device(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(ON_THE_DEVICE)
    return found


def vaults(page: Page) -> int:
    """How many registers this device keeps."""
    found: int = page.evaluate(VAULTS)
    return found


def take_along(visit: Visitor) -> None:
    """With network: the page, its files, and the week's registers under a PIN."""
    visit.go("/campo/")
    visit.page.wait_for_selector("#campo[data-ready]")
    visit.page.get_by_label("Scegli un codice").fill(PIN)
    visit.look("prendi")
    visit.page.get_by_role("button", name="Prendi i registri").click()
    expect(visit.page.get_by_role("heading", name="Incontri di oggi")).to_be_visible()
    visit.look("incontri")


def on_the_list(address: str) -> str:
    """Where the session of a register's address is entered: namesakes of other labs stand beside it."""
    return f"[data-session='{address.strip('/').split('/')[1]}'] button"


def unlock(page: Page, pin: str) -> None:
    page.get_by_label("Il tuo codice").fill(pin)
    page.get_by_role("button", name="Apri", exact=True).click()


def mark_everybody(visit: Visitor, address: str, missing: int) -> list[str]:
    """One touch a name; returns the names."""
    page = visit.page
    page.locator(f"#incontri-oggi {on_the_list(address)}").click()
    rows = page.locator("#elenco-persone button")
    taps = 0
    for row in rows.all():
        if row.get_attribute("aria-pressed") == "false":
            row.click()
            expect(row).to_have_attribute("aria-pressed", "true")
            taps += 1
    assert taps == missing
    expect(page.locator("#campo-stato")).to_contain_text("in busta")
    visit.look("segnate")
    return [str(row.locator(".pt-toggle-label").inner_text()) for row in rows.all()]


def meet(visit: Visitor) -> None:
    """Somebody new, in three fields."""
    page = visit.page
    for label, words in (("Nome", "Nuovina"), ("Cognome", "Provasenzarete"), ("Anno di nascita", "1991")):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Aggiungi, presente").click()
    expect(page.locator("#elenco-persone")).to_contain_text("Nuovina Provasenzarete")
    expect(page.locator("#campo-stato")).to_contain_text("in busta")
    visit.look("nuova")


def assert_closed(page: Page, names: list[str]) -> None:
    """Nobody who opens this device reads a name: neither in the envelopes nor under the PIN."""
    found: dict[str, Any] = on_the_device(page)
    assert found["envelopes"] == len(names)
    assert "/campo/" in found["kept"], "the device was not read at all"
    assert [name for name in names if name in found["kept"]] == []


def lose_the_page_and_come_back(visit: Visitor, address: str, everybody: int) -> None:
    """Still without network: the page comes from the device, closed; what was touched is there under the PIN."""
    visit.page.reload()
    expect(visit.page.get_by_role("heading", name="Apri i registri")).to_be_visible()
    visit.look("chiusi")
    unlock(visit.page, PIN)
    visit.page.locator(f"#incontri-oggi {on_the_list(address)}").click()
    expect(visit.page.locator("#campo-presenti")).to_contain_text(
        re.compile(rf"^{everybody} presenti di {everybody}")
    )


def test_a_browser_that_is_killed_loses_nothing(house: str, tmp_path: Path, browser: Browser) -> None:
    """Given touches out of reach, when the browser is killed and starts again, then they arrive, once."""
    folder = str(tmp_path / "profilo")
    with carried_profile(browser, folder, house) as visit:
        sign_in(visit, KEEPER)
        address = sessions_of_today(visit)[0]
        visit.go(address)
        present, total = headcount(visit)
        take_along(visit)
        visit.page.context.set_offline(True)
        mark_everybody(visit, address, total - present)
        kill_the_browser(folder)
    with carried_profile(browser, folder, house) as visit:
        visit.page.context.clear_cookies()
        sign_in(visit, KEEPER)  # what a killed browser does forget is who was signed in
        visit.go("/campo/")
        visit.page.wait_for_selector("#campo[data-ready]")
        expect(visit.page.get_by_role("heading", name="Apri i registri")).to_be_visible()
        unlock(visit.page, PIN)
        expect(visit.page.locator("#campo-stato")).to_contain_text("Tutto consegnato", timeout=PATIENCE)
        visit.go(address)
        assert headcount(visit) == (total, total)


@contextmanager
def carried_profile(browser: Browser, folder: str, house: str) -> Iterator[Visitor]:
    """A browser on a telephone that remembers what it kept, like an installed one."""
    context = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=CHROMIUM,
        args=ARGUMENTS,
        viewport={"width": PHONE, "height": HEIGHTS[PHONE]},
        locale="it-IT",
        timezone_id="Europe/Rome",
    )
    try:
        yield Visitor(context.new_page(), house, "killed")
    finally:
        with suppress(Error):
            context.close()


def kill_the_browser(folder: str) -> None:
    """kill -9 of every process that works on this profile; only this test started them."""
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and folder.encode() in (entry / "cmdline").read_bytes():
                os.kill(int(entry.name), signal.SIGKILL)
