"""From somebody met where there is no network to the figure the Union reads, and its proof; nothing typed twice."""

import re
from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import expect

from portineria.foundation.postgres.processes import wait_until

from .steps import choose_from_menu
from .test_field import PATIENCE, take_along
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
KEEPER = "operatore-laboratorio"
GIVEN, FAMILY, YEAR = "Contata", "Provafigura", "1991"
NAME = f"{GIVEN} {FAMILY}"
OPERATION = "Gestione sociale "  # then the quarter, which stands in the name of its labs too
SECONDS = 100  # figures are counted every minute, and the machine is shared
FIGURE = re.compile(r'<p class="pt-figure-value">([\d.]+)</p>')


def test_from_an_attendance_without_network_to_the_figure_and_its_proof(
    visitor: Callable[..., Visitor],
) -> None:
    """Given a newcomer written down out of reach, when they are back online, then EECO01 rises by one, with proof."""
    visit = visitor(KEEPER, width=PHONE)
    before = totals_of_every_operation(visit)
    meet_somebody_without_network(visit, before)
    title = nobody_counts_while_answers_are_missing(visit)
    counted, everybody, incomplete = before[title]
    freeze(visit, title)
    nobody_counts_while_answers_are_missing(visit)
    the_rest_is_asked_and_nothing_again(visit)
    counting_again_gives(visit, title, counted + 1)
    the_figures_become(visit, title, counted + 1, everybody + 1, incomplete)
    the_proof_agrees(visit)
    no_check_says_no(visit)
    freeze(visit, title)
    the_difference_is_explained(visit)


def totals_of_every_operation(visit: Visitor) -> dict[str, tuple[int, ...]]:
    """EECO01, everybody, the incomplete, by the title of the operation; those whose page shows them exactly."""
    visit.go("/scrivania/")
    choose_from_menu(visit, "Indicatori")
    visit.look_at_both_widths("indicatori")
    links = {
        link.inner_text(): str(link.get_attribute("href"))
        for link in visit.page.locator("main tbody a[href^='/indicatori/']").all()
    }
    pages = {title: figures_of(visit, address) for title, address in links.items()}
    return {title: figures for title, figures in pages.items() if figures}


def figures_of(visit: Visitor, address: str) -> tuple[int, ...]:
    """The three figures of an operation as its page says them now; none where they are rounded."""
    page = visit.page.request.get(f"{visit.house}{address}").text()
    return tuple(int(one.replace(".", "")) for one in FIGURE.findall(page))


def meet_somebody_without_network(visit: Visitor, exact: Iterable[str]) -> None:
    """Three fields on a telephone, out of reach; it arrives by itself.

    At a meeting of an operation whose figures the keeper reads exactly: where another body has written a record, as
    other journeys do, they are rounded.
    """
    take_along(visit)
    page = visit.page
    page.context.set_offline(True)
    places = "|".join(
        re.escape(title.removeprefix(OPERATION)) for title in exact if title.startswith(OPERATION)
    )
    page.locator("#incontri-oggi button").filter(has_text=re.compile(places)).first.click()
    for label, words in (("Nome", GIVEN), ("Cognome", FAMILY), ("Anno di nascita", YEAR)):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Aggiungi, presente").click()
    expect(page.locator("#campo-stato")).to_contain_text("in busta")
    page.context.set_offline(False)
    visit.troubles = [one for one in visit.troubles if "ERR_INTERNET_DISCONNECTED" not in one]
    expect(page.locator("#campo-stato")).to_contain_text("Tutto consegnato", timeout=PATIENCE)


def nobody_counts_while_answers_are_missing(visit: Visitor) -> str:
    """They are on the list of what is missing; the title of their operation."""
    visit.go("/mancanti/")
    row = visit.page.locator("main tbody tr").filter(has_text=NAME)
    while not row.count():
        visit.follow("Pagina successiva")
    title = row.locator("td").last.inner_text()
    visit.open(row.get_by_role("link", name=NAME))
    return title.strip()


def the_figures_become(visit: Visitor, title: str, *totals: int) -> None:
    """Within a minute, by themselves: EECO01, everybody, the incomplete."""
    address = operation_address(visit, title)
    reached = wait_until(lambda: figures_of(visit, address) == totals, SECONDS)
    assert reached, (figures_of(visit, address), totals)
    visit.go(address)
    visit.look_at_both_widths("operazione")


def operation_address(visit: Visitor, title: str) -> str:
    visit.go("/indicatori/")
    link = visit.page.locator("main").get_by_role("link", name=title, exact=True)
    return str(link.get_attribute("href"))


def the_rest_is_asked_and_nothing_again(visit: Visitor) -> None:
    """What the telephone did not ask: no name, no day of entry, no project."""
    visit.reads(NAME)
    visit.follow(re.compile("^All’ingresso"))
    assert visit.page.get_by_label("Nome", exact=True).count() == 0
    visit.page.get_by_label("Data di nascita").fill(f"{YEAR}-05-06")
    visit.page.get_by_label("Genere").select_option("F")
    visit.page.get_by_label("Quando è entrata, la persona").select_option("inactive")
    visit.page.get_by_label("Titolo di studio").select_option("3")
    visit.press("Salva le risposte")
    visit.reads("Adesso non c’è niente da chiedere")


def counting_again_gives(visit: Visitor, title: str, participants: int) -> None:
    """On the proof it is one more at once."""
    visit.go(operation_address(visit, title))
    visit.follow("Numero totale di partecipanti")
    again = visit.page.locator("main tbody tr").filter(has_text="Ricontato adesso").locator("td").last
    expect(again).to_have_text(str(participants))


def the_proof_agrees(visit: Visitor) -> None:
    """The table and counting again now say the same; the records behind it are one touch away."""
    visit.follow("Numero totale di partecipanti")
    expect(visit.page.locator("main").get_by_text("concorda", exact=True)).to_be_visible()
    visit.reads("Total number of participants")
    visit.look_at_both_widths("prova")
    visit.follow("Apri le schede")
    visit.reads(NAME)
    visit.look_at_both_widths("schede")
    visit.page.go_back()
    visit.page.go_back()


def no_check_says_no(visit: Visitor) -> None:
    """The table may leave as it is."""
    visit.follow("Controlli")
    visit.reads("Nessun controllo dice di no")
    visit.look_at_both_widths("controlli")
    visit.follow("Controlla le schede")
    visit.look_at_both_widths("controlli-schede")


def freeze(visit: Visitor, title: str) -> None:
    """One touch: the table stays as it is today."""
    visit.go(operation_address(visit, title))
    visit.follow("Fotografie")
    visit.press("Fotografa adesso")
    visit.reads("Fotografia fatta")
    visit.look_at_both_widths("fotografie")


def the_difference_is_explained(visit: Visitor) -> None:
    """Between the two frozen days lies the record whose answers came."""
    visit.follow("dalla precedente")
    visit.reads("+1 per scheda completata")
    visit.look_at_both_widths("differenza")
    visit.follow("Apri le schede")
    visit.reads(NAME)
    visit.look_at_both_widths("schede-cambiate")
