"""A sheet is prepared, and after the meeting the signatures come back as numbers."""

from collections.abc import Callable

import pytest

from .steps import headcount, sessions_of_today
from .visitor import Visitor

pytestmark = pytest.mark.journey


def test_signatures_come_back_as_numbers(visitor: Callable[..., Visitor]) -> None:
    # Given a meeting of today nobody was recorded at
    visit = visitor("operatore-laboratorio")
    address = sessions_of_today(visit)[-1]
    visit.go(address)
    before, _ = headcount(visit)
    # When its numbered sheet is prepared
    visit.follow("Foglio da stampare")
    visit.look_at_both_widths("foglio")
    visit.press("Prepara il foglio numerato")
    visit.look_at_both_widths("foglio-numerato")
    # And the signed lines are typed back, once wrongly
    visit.expected.add(422)
    visit.page.get_by_label("Righe firmate").fill("1-2, 900")
    visit.press("Segna presenti")
    visit.reads("la riga 900 non c’è")
    visit.look_at_both_widths("foglio-errore")
    visit.page.get_by_label("Righe firmate").fill("1-2")
    visit.press("Segna presenti")
    visit.reads("Righe riportate: 2")
    # Then they are on the register
    visit.go(address)
    after, _ = headcount(visit)
    assert after == before + 2
