"""The Region's figures come out of the records, and one newcomer at a session raises today's by exactly one."""

from collections.abc import Callable

import pytest

from portineria.foundation.postgres.processes import wait_until

from .steps import figures, sessions_of_today
from .visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.story]
PUBLISHED = {"labs.opened": 33, "labs.people": 1100, "labs.inclusion": 665, "programmes.recipients": 950}
SECONDS = 20  # for what happens in the background
LIVE = "fseplus.people"


def test_counting_gives_what_the_region_published(visitor: Callable[..., Visitor]) -> None:
    found = figures(visitor())
    assert {code: found[code]["value"] for code in PUBLISHED} == PUBLISHED
    assert {code: found[code]["published"] for code in PUBLISHED} == PUBLISHED
    assert found[LIVE]["published"] is None


def test_a_newcomer_raises_the_figure_of_today_by_one(visitor: Callable[..., Visitor], width: int) -> None:
    # Given what the machine's door and the proof page say now
    visit = visitor("operatore-laboratorio", width=width)
    before = figures(visit)
    assert shown(visit) == before[LIVE]["value"]
    # When somebody nobody knew comes to a session of today
    visit.go(f"{sessions_of_today(visit)[0]}nuovi/")
    visit.page.get_by_label("Cognome").fill(f"Mainvista{width}")
    visit.press("Aggiungi e segna presente")
    visit.reads("registrazione fatta, presenza segnata")
    # Then one more person is counted, everywhere, and the dated figures stand still
    expected = before[LIVE]["value"] + 1
    assert wait_until(lambda: figures(visit)[LIVE]["value"] == expected, SECONDS), figures(visit)[LIVE]
    assert shown(visit) == expected
    visit.reads("concorda")
    visit.look("prova")
    after = figures(visit)
    assert {code: after[code] for code in PUBLISHED} == {code: before[code] for code in PUBLISHED}


def shown(visit: Visitor) -> int:
    """The large number on the proof page of today's figure."""
    visit.go(f"/risultati/{LIVE}/")
    return int(visit.page.locator(".pt-figure-value").first.inner_text().replace(".", ""))
