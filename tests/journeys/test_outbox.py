"""Words written without network: closed in envelopes on the device, which cannot read them, and none of them lost."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from playwright.sync_api import Page, expect

from portineria.foundation.sealing.envelopes import KeyPair
from portineria.foundation.sealing.public import open_sealed

from .steps import sign_in
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
NOTE = "Che cosa vi siete detti"
CANARY = "Canarina senza rete"
ENTER = "Nome utente"
# Everything the page's origin keeps on the device, bytes as letters: whatever could be read would be found.
ON_THE_DEVICE = """async () => {
  const letters = (value) => {
    if (value instanceof ArrayBuffer) return letters(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return String.fromCharCode(...value) + new TextDecoder('utf-16le').decode(value);
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
  const caches_ = await caches.keys();
  return { kept: kept.join('\\n'), envelopes, caches: caches_.length };
}"""
AS_IN_PYTHON = """async ([key, words, context]) => {
  const { seal, fromText, asText } = await import('/static/ui/sealing.js');
  return asText(await seal(new TextEncoder().encode(words), fromText(key), context));
}"""


def test_words_without_network(visitor: Callable[..., Visitor]) -> None:
    """Given somebody on a phone, out of reach, when they write and close the tab, then nothing is lost."""
    visit = visitor("community-manager", width=PHONE, fresh=True)
    sign_in(visit, "community-manager")
    writes_without_network(visit)
    later = another_tab(visit)
    signed_out_it_stays_closed(later)
    somebody_else_gets_nothing(later)
    the_writer_gets_it_back(later)
    nothing_is_offered_twice(later)
    assert later.troubles == []


def writes_without_network(visit: Visitor) -> None:
    """Several edits without network: one envelope, which says nothing; the form itself does not leave the page."""
    visit.go("/contatti/nuovo/")
    visit.page.context.set_offline(True)
    note = visit.page.get_by_label(NOTE)
    for words in range(1, 6):
        note.fill(f"{CANARY} {words}")
        expect(line(visit.page)).to_contain_text("chiuse in busta su questo dispositivo")
    visit.page.get_by_role("button", name="Salva il contatto").click()
    expect(line(visit.page)).to_contain_text("il modulo non è partito")
    expect(note).to_have_value(f"{CANARY} 5")
    visit.look("senza-rete")
    assert_closed(visit.page, envelopes=1)


def another_tab(visit: Visitor) -> Visitor:
    """The tab is closed; another one of the same telephone is opened, with network, and nobody is signed in."""
    context = visit.page.context
    visit.troubles[:] = [trouble for trouble in visit.troubles if "/bozze/" not in trouble]
    visit.page.close()
    context.set_offline(False)
    context.clear_cookies()
    return Visitor(context.new_page(), visit.house, visit.story)


def signed_out_it_stays_closed(visit: Visitor) -> None:
    """Nobody is signed in: the envelope waits."""
    visit.go("/entra/")
    expect(visit.page.get_by_label(ENTER)).to_be_visible()
    assert_closed(visit.page, envelopes=1)


def somebody_else_gets_nothing(visit: Visitor) -> None:
    """A colleague signs in on the same telephone: it is not theirs, and it stays."""
    sign_in(visit, "assistente-sociale")
    visit.go("/contatti/nuovo/")
    visit.reads("Nuovo contatto")
    expect(visit.page.get_by_text("Riprendi la bozza")).to_have_count(0)
    assert_closed(visit.page, envelopes=1)
    visit.press("Esci", within="header")


def the_writer_gets_it_back(visit: Visitor) -> None:
    """The writer signs in again: the words leave by themselves, and are offered as a draft."""
    with visit.page.expect_response(lambda answer: answer.url.endswith("/busta/")) as arrived:
        sign_in(visit, "community-manager")
    assert arrived.value.status == 200
    visit.reads("sono arrivate")
    visit.look("arrivate")
    assert on_the_device(visit.page)["envelopes"] == 0
    visit.follow("Vai alle bozze")
    visit.reads(f"{CANARY} 5")
    visit.follow("Riprendi la bozza")
    expect(visit.page.get_by_label(NOTE)).to_have_value(f"{CANARY} 5")


def nothing_is_offered_twice(visit: Visitor) -> None:
    """Written on, sent: no draft is left behind, here or on the server."""
    visit.page.get_by_label(NOTE).fill(f"{CANARY} 6")
    visit.press("Salva il contatto")
    visit.reads("Contatto segnato.")
    visit.go("/contatti/nuovo/")
    expect(visit.page.get_by_text("Riprendi la bozza")).to_have_count(0)
    assert on_the_device(visit.page)["envelopes"] == 0


def test_two_devices_write_the_same_form(visitor: Callable[..., Visitor]) -> None:
    """Given a draft open on a telephone and on a desk, when both write without knowing, then both are offered."""
    phone, desk = visitor("community-manager", width=PHONE), visitor("community-manager")
    begin(phone)
    desk.go("/contatti/nuovo/")
    desk.follow("Riprendi la bozza")
    expect(desk.page.get_by_label(NOTE)).to_have_value("Due dispositivi")
    phone.page.context.set_offline(True)
    phone.page.get_by_label(NOTE).fill("Due dispositivi: telefono")
    expect(line(phone.page)).to_contain_text("Senza rete")
    desk.page.get_by_label(NOTE).fill("Due dispositivi: computer")
    expect(line(desk.page)).to_contain_text("Bozza salvata alle")
    expect(line(desk.page)).to_have_attribute("data-outbox-state", "kept")
    phone.page.context.set_offline(False)
    expect(line(phone.page)).to_contain_text("una bozza a parte")
    phone.look("a-parte")
    phone.troubles[:] = [trouble for trouble in phone.troubles if "/bozze/" not in trouble]
    both_are_contacts(phone, desk)


def begin(visit: Visitor) -> None:
    visit.go("/contatti/nuovo/")
    visit.page.get_by_label(NOTE).fill("Due dispositivi")
    expect(line(visit.page)).to_contain_text("Bozza salvata alle")


def both_are_contacts(phone: Visitor, desk: Visitor) -> None:
    """Each is sent from where it was written: two contacts, no word of either lost, no draft left."""
    for visit in (phone, desk):
        visit.press("Salva il contatto")
        visit.reads("Contatto segnato.")
    desk.go("/contatti/")
    for words in ("Due dispositivi: telefono", "Due dispositivi: computer"):
        expect(desk.page.locator("main a").filter(has_text=words)).to_have_count(1)
    desk.go("/contatti/nuovo/")
    expect(desk.page.get_by_text("Riprendi la bozza")).to_have_count(0)


def test_the_browser_seals_what_python_opens(visitor: Callable[..., Visitor]) -> None:
    """The envelope of `ui/sealing.js` is that of `foundation/sealing`, byte for byte."""
    pair = KeyPair(X25519PrivateKey.generate())
    visit = visitor("community-manager")
    visit.go("/scrivania/")
    context, words = ["/bozze/città/", "", "1"], "perché no? 好 " * 5000
    key = base64.urlsafe_b64encode(pair.public).decode()
    text = visit.page.evaluate(AS_IN_PYTHON, [key, words, context])
    envelope = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    assert open_sealed(envelope, ring=[pair], context=context).decode() == words


def test_without_a_protected_connection_the_page_says_so(visitor: Callable[..., Visitor]) -> None:
    """Where the browser seals nothing, the form says so and keeps drafts as it can; nothing is on the device."""
    visit = visitor("community-manager", width=PHONE)
    visit.page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    visit.go("/contatti/nuovo/")
    expect(line(visit.page)).to_contain_text("resta solo in questa pagina")
    visit.look("senza-busta")
    visit.page.get_by_label(NOTE).fill("Senza busta")
    expect(line(visit.page)).to_contain_text("Bozza salvata alle")
    assert on_the_device(visit.page)["envelopes"] == 0
    visit.press("Salva il contatto")
    visit.reads("Contatto segnato.")


def line(page: Page) -> Any:
    """The line beneath the form that says where the words are."""
    return page.locator("[data-draft-url]")


def on_the_device(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(ON_THE_DEVICE)
    return found


def assert_closed(page: Page, *, envelopes: int) -> None:
    """So many envelopes are there, and not one word of what is in them, in whatever spelling."""
    found = on_the_device(page)
    assert (found["envelopes"], found["caches"]) == (envelopes, 0)
    word = CANARY.split()[0]
    spellings = (word, word.encode("utf-16le").decode("latin-1"), json.dumps(word), word.encode().hex())
    assert [spelling for spelling in spellings if spelling in found["kept"]] == []
    assert "busta" in found["kept"], "the device was not read at all"
