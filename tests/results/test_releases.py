"""Years published once: what is shown never betrays what is hidden, whatever is corrected afterwards."""

from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from portineria.foundation.walls.public import entered
from portineria.people.public import merge_persons
from portineria.results.access import FREEZER
from portineria.results.models import Release, ReleasedCell
from portineria.results.public import release_closed_years, releases
from portineria.results.rules.releases import Entry, Shown, last_closed_year, release_of, threshold_on
from tests.participations.rules.build import spell
from tests.participations.scene import SOURCE, Scene

from .crowds import operation_of, typed

TODAY = date(2026, 11, 23)
ENTRIES = st.builds(
    Entry,
    programme=st.sampled_from(["FSE", "FSE+", "MILANO"]),
    neighbourhood=st.sampled_from(["olmi", "gratosoglio", "aler", ""]),
    gender=st.sampled_from("FMX"),
)
YEARS = st.lists(st.tuples(ENTRIES, st.integers(1, 12)), min_size=1, max_size=7)


def apart(entries: list[Entry]) -> list[tuple[Entry, UUID]]:
    """Each of them somebody else's."""
    return [(entry, UUID(int=number)) for number, entry in enumerate(entries)]


def crossings(people: list[Entry]) -> list[Shown]:
    """What is never published: a programme in a neighbourhood, a gender in either."""
    pairs = (("programme", "neighbourhood"), ("programme", "gender"), ("neighbourhood", "gender"))
    found = {(f"{a}|{b}", f"{getattr(one, a)}|{getattr(one, b)}") for a, b in pairs for one in people}
    return [Shown(*cell, None) for cell in sorted(found)]


def attacked(found: list[Shown], people: list[Entry]) -> dict[tuple[str, str], tuple[int, int]]:
    """Of every hidden cell the least and the most that a reader can reckon, knowing where there was anybody."""
    fine = sorted(set(people), key=repr)

    def holds(cell: Shown, one: Entry) -> bool:
        asked = zip(cell.breakdown.split("|"), cell.key.split("|"), strict=True)
        return cell.breakdown == "total" or all(getattr(one, name) == key for name, key in asked)

    shown = [cell for cell in found if cell.value is not None]
    equal = np.array([[holds(cell, one) for one in fine] for cell in shown], dtype=float)
    values = [cell.value for cell in shown]
    known = {"A_eq": equal, "b_eq": values} if shown else {}
    reckoned = {}
    for cell in found:
        if cell.value is None:
            wanted = np.array([holds(cell, one) for one in fine], dtype=float)
            bounds = [(1, 10_000)] * len(fine)
            least, most = (linprog(sign * wanted, bounds=bounds, **known).fun for sign in (1, -1))
            reckoned[cell.breakdown, cell.key] = (int(np.ceil(least - 1e-6)), int(np.floor(-most + 1e-6)))
    return reckoned


@settings(max_examples=15, deadline=None)
@given(YEARS)
def test_linear_programming_recovers_no_hidden_cell(year: list[tuple[Entry, int]]) -> None:
    people = [entry for entry, times in year for _ in range(times)]
    found = release_of(apart(people), threshold_on(TODAY))
    assert [cell for cell in found if cell.value is not None and cell.value < 5] == []
    for cell, (least, most) in attacked(found, people).items():
        assert least < most, cell
        assert most >= 5, cell


@settings(max_examples=8, deadline=None)
@given(YEARS)
def test_nor_a_small_crossing_of_two_breakdowns(year: list[tuple[Entry, int]]) -> None:
    people = [entry for entry, times in year for _ in range(times)]
    unshown = crossings(people)
    small = {
        (cell.breakdown, cell.key) for cell in unshown if sum(holds_both(cell, one) for one in people) < 5
    }
    found = release_of(apart(people), threshold_on(TODAY))
    reckoned = attacked([*found, *unshown], people)
    assert [cell for cell in small if reckoned[cell][1] < 5] == []


def holds_both(cell: Shown, one: Entry) -> bool:
    asked = zip(cell.breakdown.split("|"), cell.key.split("|"), strict=True)
    return all(getattr(one, name) == key for name, key in asked)


def test_a_small_crossing_was_told_by_what_was_shown() -> None:
    """Nothing of these margins is small, and yet whoever subtracts finds three people."""
    people = [Entry("p1", "n1", "F")] * 20 + [Entry("p2", "n1", "F")] * 3 + [Entry("p2", "n2", "F")] * 30
    margins = [
        Shown("total", "tutti", 53),
        Shown("programme", "p1", 20),
        Shown("programme", "p2", 33),
        Shown("neighbourhood", "n1", 23),
        Shown("neighbourhood", "n2", 30),
        Shown("gender", "F", 53),
    ]
    crossing = Shown("programme|neighbourhood", "p2|n1", None)
    assert attacked([*margins, crossing], people)["programme|neighbourhood", "p2|n1"] == (3, 3)
    found = release_of(apart(people), threshold_on(TODAY))
    assert attacked([*found, crossing], people)["programme|neighbourhood", "p2|n1"][1] >= 5


def test_the_same_attacker_wins_where_small_cells_alone_are_hidden() -> None:
    people = (
        [Entry("FSE", "olmi", "F")] * 20 + [Entry("FSE", "aler", "F")] * 3 + [Entry("FSE", "olmi", "M")] * 9
    )
    naive = [
        Shown("neighbourhood", "aler", None),
        Shown("neighbourhood", "olmi", 29),
        Shown("total", "tutti", 32),
    ]
    assert attacked(naive, people) == {("neighbourhood", "aler"): (3, 3)}
    protected = attacked(release_of(apart(people), threshold_on(TODAY)), people)
    assert protected
    assert [cell for cell, (least, most) in protected.items() if least == most] == []


def test_one_person_who_entered_five_times_is_one_person() -> None:
    women, men = ([Entry("FSE", "olmi", gender)] * 40 for gender in "FM")
    one = [(Entry("FSE", "olmi", "X"), UUID(int=1_000))] * 5
    shown = {cell.key: cell.value for cell in release_of([*apart(women + men), *one], threshold_on(TODAY))}
    assert shown["X"] is None
    many = [(Entry("FSE", "olmi", "X"), UUID(int=1_000 + number)) for number in range(5)]
    shown = {cell.key: cell.value for cell in release_of([*apart(women + men), *many], threshold_on(TODAY))}
    assert shown["X"] == 5


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2027, 2, 28), 2025),
        (date(2027, 3, 1), 2025),
        (date(2027, 3, 2), 2026),
        (date(2026, 12, 31), 2025),
    ],
)
def test_a_year_is_due_sixty_days_after_its_end(today: date, year: int) -> None:
    assert last_closed_year(today) == year


@pytest.fixture
def people(scene: Scene) -> Scene:
    """Nine women and eight men who entered in 2024, two who entered in 2026."""
    operation = operation_of("PROVA", "h")
    operation.neighbourhoods.add(scene.here, through_defaults=SOURCE)
    for number in range(17):
        typed(scene, operation, [spell("2024-03-01", gender="F" if number < 9 else "M")])
    for _ in range(2):
        typed(scene, operation, [spell("2026-03-01")])
    return scene


def test_the_night_publishes_the_last_year_and_leaves_the_others_to_people(people: Scene) -> None:
    assert release_closed_years(today=TODAY, by=FREEZER, since=2025) == [2025]
    call_command("release_years", "--since", "2024")
    assert [one.year for one in releases()] == [2024, 2025]


def test_a_date_nobody_lived_in_makes_no_year(scene: Scene) -> None:
    operation = operation_of("PROVA", "h")
    typed(scene, operation, [spell("1901-03-01")])
    assert release_closed_years(today=TODAY, by=FREEZER) == []


def cells() -> dict[int, dict[tuple[str, str], int | None]]:
    return {one.year: {(cell.breakdown, cell.key): cell.value for cell in one.cells} for one in releases()}


def test_closed_years_are_published_once_and_corrections_change_nothing(people: Scene) -> None:
    assert release_closed_years(today=TODAY, by=FREEZER) == [2024, 2025]
    before = cells()
    assert before[2024]["total", "tutti"] == 17
    assert (before[2024]["gender", "F"], before[2024]["gender", "M"]) == (9, 8)
    assert before[2025] == {}
    late = operation_of("ALTRO", "h", code="OP-D")
    late.neighbourhoods.add(people.here, through_defaults=SOURCE)
    typed(people, late, [spell("2024-05-01")])
    assert release_closed_years(today=TODAY, by=FREEZER) == []
    assert cells() == before


def test_whoever_was_recorded_twice_entered_once(scene: Scene) -> None:
    operation = operation_of("PROVA", "h")
    kept = [typed(scene, operation, [spell("2024-03-01")]) for _ in range(8)]
    again = typed(scene, operation, [spell("2025-04-01")])
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=again, survivor_id=kept[0], by=scene.builder)
    release_closed_years(today=TODAY, by=FREEZER)
    found = cells()
    assert (found[2024]["total", "tutti"], found[2025]) == (8, {})


def test_who_entered_outside_the_operation_is_not_counted(scene: Scene) -> None:
    operation = operation_of("PROVA", "h")
    for _ in range(8):
        typed(scene, operation, [spell("2024-03-01")])
    typed(scene, operation, [spell("2025-03-01")])
    operation.ends_on = date(2024, 12, 31)
    operation.starts_on = date(2024, 1, 1)
    operation.save()
    release_closed_years(today=TODAY, by=FREEZER)
    assert cells()[2025] == {}


def test_who_was_written_down_too_early_entered_when_they_first_came_within_the_dates(scene: Scene) -> None:
    operation = operation_of("PROVA", "h")
    for _ in range(8):
        typed(scene, operation, [spell("2023-03-01", left="2023-04-01"), spell("2025-03-01")])
    operation.starts_on = date(2024, 1, 1)
    operation.save()
    release_closed_years(today=TODAY, by=FREEZER)
    assert {year: found.get(("total", "tutti")) for year, found in cells().items()} == {2025: 8}


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize("table", [Release, ReleasedCell])
def test_nothing_published_is_changed(people: Scene, table: Any, change: str) -> None:
    release_closed_years(today=TODAY, by=FREEZER)
    sql = {
        "update": f"UPDATE {table._meta.db_table} SET id = id",
        "delete": f"DELETE FROM {table._meta.db_table}",
    }
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql[change])
