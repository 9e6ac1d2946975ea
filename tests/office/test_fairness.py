"""Who is listed beside who lives there: numbers alone, small ones hidden, and laws on values."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.audit.models import Reading
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.office.rules import (
    AGE_BANDS,
    AGE_UNKNOWN,
    APART,
    SMALL,
    Line,
    Reason,
    age_band,
    apart,
    card_due,
    hidden_cells,
    shares,
    with_asides,
)
from portineria.people.models import Person
from portineria.people.public import register_person
from tests.accounts.counting import at_most

from .test_morning import manager, promised

__all__ = ["manager"]
CELLS = ["a", "b", "c", "d"]
TODAY = date(2026, 11, 22)
FAIRNESS = "/scrivania/equita/"
counts = st.dictionaries(st.sampled_from(CELLS), st.integers(0, 40))


@given(counts)
def test_no_small_number_is_shown_nor_left_to_be_subtracted(found: dict[str, int]) -> None:
    hidden = hidden_cells(found)
    assert {cell for cell, count in found.items() if 0 < count < SMALL} <= hidden
    together = sum(found[cell] for cell in hidden)
    others = [cell for cell in found if found[cell] and cell not in hidden]
    if hidden and others:
        assert len(hidden) >= 2
        assert together > min(found[cell] for cell in hidden)


@given(counts)
def test_shares_are_of_a_hundred_and_hidden_ones_are_nothing(found: dict[str, int]) -> None:
    columns = shares(found, CELLS)
    assert len(columns) == len(CELLS)
    assert all(value is None or 0 <= value <= 100 for value in columns)
    total: int = sum(found.values(), 0)
    if total and not hidden_cells({cell: found.get(cell, 0) for cell in CELLS}):
        assert abs(sum(value or 0 for value in columns) - 100) <= len(CELLS)


@given(st.one_of(st.none(), st.integers(1880, 2026)))
def test_everybody_has_one_band(year: int | None) -> None:
    assert age_band(year, TODAY) in {words for *_, words in AGE_BANDS} | {AGE_UNKNOWN}


shown = st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=4, max_size=4)


@given(shown, shown)
def test_what_stands_apart_is_shown_and_far(one: list[int | None], other: list[int | None]) -> None:
    for cell in apart(one, other, CELLS):
        mine, theirs = one[CELLS.index(cell)], other[CELLS.index(cell)]
        assert mine is not None
        assert theirs is not None
        assert abs(mine - theirs) >= APART


people = st.sampled_from([UUID(int=number) for number in range(1, 9)])


@given(st.sets(people), st.sets(people))
def test_an_aside_lists_nobody_and_moves_nobody(listed: set[UUID], asides: set[UUID]) -> None:
    lines = [Line(person, (Reason(person, "promise", TODAY, "…"),)) for person in sorted(listed, key=str)]
    extra = [card_due(person, expires_on=TODAY, today=TODAY) for person in asides]
    full = with_asides(lines, extra, today=TODAY)
    assert [line.person_id for line in full] == [line.person_id for line in lines]
    assert [line.since for line in full] == [line.since for line in lines]
    assert {line.person_id for line in full if len(line.reasons) == 2} == listed & asides


def living(system: Actor, body: Any, quarter: Any, number: int, **more: Any) -> None:
    """So many persons the body knows in the quarter."""
    with entered(system, writes=True):
        for at in range(number):
            person = register_person(
                given_name=f"Segretissima{at}",
                family_name="Canarina",
                birth_year=more.get("birth_year", 1990),
                organisation_id=body.pk,
                neighbourhood_id=quarter.pk,
                compartment=Compartment.CASEWORK,
                by=system,
            )
            Person.objects.filter(pk=person).update(
                gender=more.get("gender"), citizenship=more.get("citizenship", "")
            )


@pytest.mark.django_db
def test_the_page_compares_without_names_and_without_a_reading(
    manager: Any, system: Actor, aler: Any, coop: Any, quarter: Any
) -> None:
    living(system, aler, quarter, 6, gender="f", citizenship="EG")
    living(system, aler, quarter, 6, gender="m", birth_year=1940)
    living(system, coop, quarter, 9, gender="x", birth_year=2015, citizenship="RO")
    for number in range(6):
        promised(system, aler, quarter, name=f"Zerlina{number}")
    page = manager.get(FAIRNESS)
    words = page.content.decode()
    assert page.status_code == 200
    for canary in ("Segretissima", "Zerlina", "Canarina"):
        assert canary not in words
    assert "18 persone" in words
    assert "di altri Paesi" in words and "Egitto" not in words, "single countries would be too few to show"
    assert "Unione europea" not in words, "another body's people are not counted"
    assert "non binario" not in words
    assert "50-64 anni" not in words, "a band in which nobody is has no bars"
    with entered(system, writes=False):
        assert not Reading.objects.exists()
    manager.get("/scrivania/")
    with entered(system, writes=False):
        assert Reading.objects.count() == 1, "where people are shown, a trace stays"


@pytest.mark.django_db
def test_a_small_group_is_not_told(manager: Any, system: Actor, aler: Any, quarter: Any) -> None:
    living(system, aler, quarter, 9, gender="f")
    with_them = manager.get(FAIRNESS).content.decode()
    living(system, aler, quarter, 1, gender="x")
    after = manager.get(FAIRNESS).content.decode()
    assert "femmine" in with_them
    chart = after.split('id="genere-sezione"')[1].split("</svg>")[0]
    assert "chi abita qui: non disponibile" in chart


@pytest.mark.django_db
def test_the_comparison_costs_the_same_for_few_and_for_many(
    manager: Any, system: Actor, aler: Any, quarter: Any
) -> None:
    promised(system, aler, quarter)
    with at_most(22):
        manager.get(FAIRNESS)
    living(system, aler, quarter, 30, gender="f", citizenship="IT")
    for number in range(12):
        promised(system, aler, quarter, name=f"Z{number}")
    with at_most(22):
        assert manager.get(FAIRNESS).status_code == 200


def test_counts_without_anybody_show_nothing() -> None:
    assert shares(Counter(), CELLS) == [None, None, None, None]
