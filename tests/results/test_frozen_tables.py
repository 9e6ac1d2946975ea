"""Tables of operations frozen: nothing changes them, and what changes after is explained record by record."""

from collections import Counter
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from portineria.foundation.walls.public import entered
from portineria.people.public import merge_persons
from portineria.programmes.models import Operation
from portineria.results.access import FREEZER
from portineria.results.models import FrozenRecord, FrozenTable
from portineria.results.public import indicators_of_operation
from portineria.results.rules.differences import Moved, Seen, moves
from tests.participations.rules.build import spell
from tests.participations.scene import Scene

from .crowds import TODAY, typed
from .photographs import frozen, rows, said, told
from .staff import keeper, kept, text

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
NESTED = ("SAVEPOINT", "set_config(", "SET TRANSACTION READ ONLY")


def assert_is_counted(table: FrozenTable) -> None:
    """Its cells are what the command counts as of that day."""
    counted = indicators_of_operation("OP-C", table.as_of, today=TODAY)
    assert {code: table.cells[code] for code in counted.indicators} == counted.indicators
    assert table.cells["grand_total"] == counted.grand_total
    assert table.cells["incomplete"] == {"total": counted.incomplete}


def test_what_is_frozen_is_what_is_counted_with_its_records(operation: Operation) -> None:
    table = frozen()
    assert_is_counted(table)
    assert (table.cells["grand_total"]["total"], table.cells["incomplete"]["total"]) == (13, 6)
    assert (table.records, table.rule_version, table.frozen_by) == (13, "generale/1", None)
    behind = rows(table)
    for code, split in table.cells.items():
        if code not in {"EECO18", "EECO19", "grand_total", "incomplete"}:
            assert sum(code in one.codes for one in behind) == split["total"]
            assert sum(code in one.codes and one.gender == "M" for one in behind) == split["M"]


def test_freezing_twice_is_freezing_once_and_one_answer_changes_the_digest(
    scene: Scene, operation: Operation
) -> None:
    first = frozen()
    assert frozen().pk == first.pk
    typed(scene, operation, [spell("2025-06-01")])
    second = frozen()
    assert second.digest != first.digest


def test_what_comes_back_to_what_it_was_is_frozen_again(scene: Scene, operation: Operation) -> None:
    person = typed(scene, operation, [spell("2025-06-01", employment="inactive")])
    tables = []
    for employment in ("inactive", "employed", "inactive"):
        said(scene, operation, person, employment=employment)
        tables.append(frozen())
    first, second, third = tables
    assert len({first.pk, second.pk, third.pk}) == 3
    assert first.digest == third.digest != second.digest
    assert told(second, third, "EECO04") == ["+changed"]


def test_a_person_joined_to_one_who_never_took_part_stays_counted(scene: Scene, operation: Operation) -> None:
    took_part = typed(scene, operation, [spell("2025-06-01", employment="inactive")])
    before = frozen()
    never = scene.person("Chi resta")
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=took_part, survivor_id=never, by=scene.builder)
    after = frozen()
    assert_is_counted(after)
    assert (after.records, after.cells) == (before.records, before.cells)
    kept()
    page = text(keeper(scene).get("/indicatori/OP-C/cifre/EECO04/schede/"))
    assert page.count("/partecipazioni/") == 1


def test_nobody_changes_what_was_frozen(operation: Operation) -> None:
    table = frozen()
    for change in (
        lambda: FrozenTable.objects.filter(pk=table.pk).update(records=1),
        lambda: FrozenRecord.objects.filter(table=table).delete(),
    ):
        with entered(FREEZER, writes=True), pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_each_change_says_what_happened_to_the_record(scene: Scene, operation: Operation) -> None:
    corrected = typed(scene, operation, [spell("2025-03-01", employment="employed")])
    blank = typed(scene, operation, [spell("2025-03-01", isced=None)])
    twin = typed(scene, operation, [spell("2025-03-01", employment="inactive")])
    same = typed(scene, operation, [spell("2025-03-02", employment="inactive")])
    turned = typed(scene, operation, [spell("2025-03-01", gender="X", employment="employed", isced=6)])
    before = frozen()
    said(scene, operation, corrected, employment="inactive")
    said(scene, operation, blank, isced=2)
    said(scene, operation, turned, gender="F")
    typed(scene, operation, [spell("2025-07-01", employment="inactive")])
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=same, survivor_id=twin, by=scene.builder)
    after = frozen()
    assert_is_counted(after)
    assert told(before, after, "EECO05") == ["-changed"]
    assert told(before, after, "EECO04") == ["+changed", "+entered", "-gone"]
    assert told(before, after, "EECO09") == ["+completed"]
    assert told(before, after, "incomplete") == ["-completed"]
    assert told(before, after, "EECO11") == []
    assert told(before, after, "EECO11", "X") == ["-turned"]
    assert told(before, after, "EECO11", "F") == ["+turned"]
    for code, split in after.cells.items():
        for column, value in split.items():
            found = told(before, after, code, column)
            rise = sum(1 if one.startswith("+") else -1 for one in found)
            assert value - before.cells[code][column] == rise, (code, column)


CODES = ("EECO01", "EECO04", "EECR01")
kinds = [
    Seen(gender, complete, frozenset(CODES[:most] if complete else ()))
    for gender in ("F", "M", "")
    for complete in (True, False)
    for most in range(4)
]
tables = st.dictionaries(st.integers(0, 3), st.sampled_from(kinds), max_size=4)


@given(tables, tables)
def test_every_difference_is_accounted_for(before: dict[int, Seen], after: dict[int, Seen]) -> None:
    found: list[Moved[int]] = list(moves(before, after))
    rises = Counter(dict.fromkeys({(one.code, one.column) for one in found}, 0))
    for table, sign in ((after, 1), (before, -1)):
        for seen in table.values():
            for cell in seen.cells:
                rises[cell] += sign
    steps: Counter[tuple[str, str]] = Counter()
    for one in found:
        steps[one.code, one.column] += one.step
    assert all(rises[cell] == steps[cell] for cell in {*rises, *steps})


def test_a_figure_as_of_an_earlier_day_is_frozen_as_it_was_then(scene: Scene, operation: Operation) -> None:
    typed(scene, operation, [spell("2026-02-01", employment="inactive")])
    earlier, later = frozen(date(2026, 1, 31)), frozen(date(2026, 2, 1))
    assert (earlier.cells["EECO01"]["total"], later.cells["EECO01"]["total"]) == (7, 8)
    assert_is_counted(earlier)
