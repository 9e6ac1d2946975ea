"""One need, told once: contact, request with consent, the ambulatory accepts, books, sees; the answer; an empty line.

At phone width, by the demonstration's own accounts. The counts to beat are those of the product's design
(`product.md`, «What each person does, and the counts to beat»); each is quoted where it is asserted.
"""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from .counting import Counter
from .steps import choose_from_menu
from .visitor import PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.story]
NEED = "Cammina male dopo una caduta: chiede un controllo."
AMBULATORY = re.compile("ambulatorio", re.I)
OTHER_REASONS = re.compile("Nessuna (risposta|decisione)|Veniva spesso|Promessa|passo|piano", re.I)
MORNING, ANSWERS = "section[aria-labelledby=mattina] li", "section[aria-labelledby=risposte] li"


class Story:
    """Who it is about, who works on it, and where the request is."""

    def __init__(self, visitor: Callable[..., Visitor]) -> None:
        self.manager = visitor("community-manager", width=PHONE)
        self.nurse = visitor("infermiera", width=PHONE)
        self.managers, self.nurses = Counter(self.manager), Counter(self.nurse)
        self.name, self.place, self.request, self.person = "", "", "", ""


def test_from_a_need_to_an_empty_line(visitor: Callable[..., Visitor]) -> None:
    story = Story(visitor)
    the_morning_is_there_at_once(story)
    a_contact_with_a_need(story)
    a_request_with_consent(story)
    the_ambulatory_accepts(story)
    the_ambulatory_books(story)
    the_person_is_seen(story)
    the_answer_is_on_the_managers_home(story)
    the_line_is_empty(story)


def lines(visit: Visitor, where: str, name: str) -> Locator:
    """The lines of a list that are about somebody."""
    return visit.page.locator(where).filter(has=visit.page.get_by_role("link", name=name, exact=True))


def the_morning_is_there_at_once(story: Story) -> None:
    """product.md, morning worklist: «0 clicks: it is the home page; ≤ 12 people; the reason in words»."""
    visit = story.manager
    with story.managers.leg("morning worklist") as leg:
        visit.go("/scrivania/")
        items = visit.page.locator(MORNING)
        assert 1 <= items.count() <= 12
        assert all(item.locator(".pt-reason").count() for item in items.all())
    assert (leg.touches, leg.inputs, len(leg.screens)) == ([], [], 1)
    visit.look("mattina")
    choose_somebody(story)


def choose_somebody(story: Story) -> None:
    """The first whose need waits for nothing but a contact, near an ambulatory: not part of what is counted."""
    visit = story.manager
    story.nurse.go("/ambulatorio/")
    bookable = story.nurse.page.locator("main nav[aria-label=Ambulatori] a").all_inner_texts()
    urgent = visit.page.locator(MORNING).filter(has_text="Bisogno urgente").filter(has_not_text=OTHER_REASONS)
    called = urgent.locator("h3 a").evaluate_all(
        "them => them.map(it => [it.innerText, it.getAttribute('href')])"
    )
    for name, href in called:
        story.name, story.person = name, href.split("/")[2]
        visit.go(f"/richieste/nuova/?persona={story.person}")
        offered = visit.page.locator("select[name=service] option").filter(has_text=AMBULATORY)
        place = next((one for one in bookable if one.strip() in " ".join(offered.all_inner_texts())), "")
        if place:
            story.place = place.strip()
            visit.go("/scrivania/")
            return
    raise AssertionError("nobody with an urgent need alone lives near an ambulatory")


def a_contact_with_a_need(story: Story) -> None:
    """product.md, log a contact: «person + note; date, medium, place inferred; ≤ 15 s»."""
    visit = story.manager
    with story.managers.leg("contact with a need") as leg:
        began = time.monotonic()
        visit.open(lines(visit, MORNING, story.name).first.get_by_role("link", name="Annota"))
        visit.reads(story.name.split()[0])
        visit.page.get_by_label("Che cosa vi siete detti").fill(NEED)
        visit.page.get_by_label("salute", exact=True).check()
        visit.press("Salva il contatto")
        visit.reads("Contatto segnato.")
        took = time.monotonic() - began
    assert len(leg.inputs) <= 2, "the person is known from the line: the note, and the need"
    assert took <= 15
    assert len(leg.screens) <= 2, "the form, and the log that shows it"
    visit.look("contatto-segnato")


def a_request_with_consent(story: Story) -> None:
    """product.md, refer with consent: «≤ 4 inputs; consent recorded; the answer comes back to the list by itself»."""
    visit = story.manager
    with story.managers.leg("request with consent") as leg:
        visit.open(visit.page.locator("main a").filter(has_text=NEED).first)
        visit.follow("Chiedi a un servizio")
        service = visit.page.locator("select[name=service]")
        chosen = service.locator("option").filter(has_text=AMBULATORY).first
        service.select_option(chosen.get_attribute("value"))
        visit.page.get_by_label("Perché").fill(NEED)
        visit.page.get_by_label("A voce").check()
        visit.press("Manda la richiesta")
        visit.reads("Richiesta mandata")
    assert len(leg.inputs) <= 4
    assert len(leg.screens) <= 3, "the contact, the form, the request"
    visit.reads("A voce")
    story.request = visit.path
    visit.look("richiesta-mandata")


def the_ambulatory_accepts(story: Story) -> None:
    """product.md, take charge: «1 tap» (written of a report; the same is asked here)."""
    visit = story.nurse
    visit.go("/scrivania/")
    with story.nurses.leg("accept") as leg:
        choose_from_menu(visit, "Richieste")
        if (
            "ricevute" not in visit.page.url
            and not visit.page.locator(f"main a[href='{story.request}']").count()
        ):
            visit.follow(re.compile("^Ricevute"))
        visit.open(visit.page.locator(f"main a[href='{story.request}']").first)
        visit.reads(NEED)
        visit.press("La accogliamo")
        visit.reads("la richiesta è accolta")
    assert leg.inputs == []
    assert leg.touches.count("La accogliamo") == 1
    assert len(leg.screens) <= 3, "the list, the request, the answer"
    visit.look("richiesta-accolta")


def the_ambulatory_books(story: Story) -> None:
    """product.md, create an appointment: «1 screen: type the name → free slots». Here the name is written already."""
    visit = story.nurse
    with story.nurses.leg("book") as leg:
        visit.follow("Prenota")
        expect(visit.page.get_by_label("Nome e cognome")).to_have_value(story.name)
        visit.page.get_by_label("Per che cosa").select_option(index=1)
        visit.open(visit.page.locator("#orari button[name=slot]").first)
        visit.reads("Prenotato")
    assert len(leg.screens) <= 2, "one screen, and the appointment with its code"
    assert len(leg.inputs) <= 3, "what for, the time"
    visit.look("appuntamento")


def the_person_is_seen(story: Story) -> None:
    """product.md, run the day: «one touch each»."""
    visit = story.nurse
    booking = visit.path.split("/")[3]
    visit.follow("Ambulatorio", within=".pt-breadcrumb")
    line = visit.page.locator(f"#b-{booking}")
    with story.nurses.leg("arrived, seen") as leg:
        line.get_by_role("button", name="È arrivato").click()
        line.get_by_text("arrivato", exact=True).wait_for()
        line.get_by_role("button", name="Visto").click()
        line.get_by_text("visto", exact=True).wait_for()
    assert (leg.touches, leg.screens, leg.inputs) == (["È arrivato", "Visto"], [], [])
    visit.look("visto")
    with story.nurses.leg("tell who asked") as leg:
        choose_from_menu(visit, "Richieste")
        if not visit.page.locator(f"main a[href='{story.request}']").count():
            visit.follow(re.compile("^Ricevute"))
        visit.open(visit.page.locator(f"main a[href='{story.request}']").first)
        visit.press("Abbiamo concluso")
        visit.reads("la richiesta è conclusa")
    assert leg.inputs == []


def the_answer_is_on_the_managers_home(story: Story) -> None:
    """product.md, see the answer to a referral: «one list»; refer: «the answer comes back to the list by itself»."""
    visit = story.manager
    with story.managers.leg("see the answer") as leg:
        visit.go("/scrivania/")
        expect(lines(visit, ANSWERS, story.name)).to_contain_text("richiesta conclusa")
    assert (leg.touches, leg.inputs, len(leg.screens)) == ([], [], 1)
    visit.look("risposta-in-scrivania")


def the_line_is_empty(story: Story) -> None:
    """When the manager tells the person and writes it down, then nothing about them is left to do this morning."""
    visit = story.manager
    with story.managers.leg("tell the person") as leg:
        visit.open(lines(visit, ANSWERS, story.name).first.get_by_role("link", name="Annota"))
        visit.page.get_by_label("Che cosa vi siete detti").fill("È stata in ambulatorio: sta meglio.")
        visit.press("Salva il contatto")
        visit.reads("Contatto segnato.")
    assert len(leg.inputs) <= 2, "person + note"
    visit.go("/scrivania/")
    expect(lines(visit, ANSWERS, story.name)).to_have_count(0)
    expect(lines(visit, MORNING, story.name)).to_have_count(0)
    visit.look("riga-vuota")
