"""Two taps on the street are a seat; the next one waits, and gets the seat the first gives back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey


def test_somebody_comes_without_an_account_and_somebody_waits(visitor: Callable[..., Visitor]) -> None:
    # Given a meeting of this week, found on the first page
    first = visitor("", width=PHONE)
    first.go("/")
    first.open(first.page.locator("main a[href^='/incontri/']").last)
    meeting = first.path
    first.look_at_both_widths("incontro")
    # And who keeps it has written that there is one seat
    keeper = visitor("operatore-laboratorio")
    one_seat(keeper, meeting)
    # When somebody taps, then they have it, and a code
    first.go(meeting)
    first.reads("C’è ancora 1 posto")
    first.press("Prendo il posto")
    first.reads("Hai il posto")
    first.look_at_both_widths("posto")
    # And who comes later waits
    second = visitor("", width=PHONE)
    second.go(meeting)
    second.reads("I posti sono finiti")
    second.page.get_by_label("Come ti chiami").fill("Speranza")
    second.press("Mettimi in lista")
    second.reads("Il primo posto che si libera è per te")
    second.look_at_both_widths("attesa-posto")
    # When the first gives it up, then the second is asked, and says yes
    first.follow("Non vengo più")
    first.look_at_both_widths("rinuncia")
    first.press("Sì, lascio il posto")
    first.reads("Non vieni più a questo incontro")
    second.page.reload()
    second.reads("C’è un posto per te")
    second.look_at_both_widths("posto-proposto")
    second.press("Sì, vengo")
    second.reads("Hai il posto")
    # And the lab reads who comes, and how it went
    keeper.page.reload()
    keeper.reads("Speranza")
    keeper.reads(re.compile("posto proposto .* accettato"))
    keeper.look_at_both_widths("posti")


def one_seat(keeper: Visitor, meeting: str) -> None:
    """The seats of a meeting are counted: one."""
    keeper.go(f"/sessioni/{meeting.split('/')[2]}/")
    keeper.follow("Posti: chi viene, chi aspetta")
    expect(keeper.page.locator("main")).to_contain_text("Nessuno ha ancora preso un posto")
    keeper.follow("Cambia i posti")
    keeper.page.locator("[name=seats]").fill("1")
    keeper.page.locator("[name=for_residents]").fill("0")
    keeper.look_at_both_widths("quanti-posti")
    keeper.press("Cambia i posti")
    keeper.reads("Chi ne ha già uno lo tiene")
