"""Tables of operations frozen: nothing changes them, and what changes after is explained record by record."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.participations.public import EntryState, record_entry_state
from portineria.people.public import merge_persons
from portineria.programmes.models import Operation
from portineria.programmes.public import operation_by_code
from portineria.results.access import COUNTER, FREEZER
from portineria.results.models import FrozenRecord, FrozenTable
from portineria.results.public import freeze_table, indicators_of_operation
from portineria.results.queries.frozen_tables import difference_between
from portineria.results.rules.differences import Moved, Seen, moves
from tests.foundation.documents.reading import words_of
from tests.participations.rules.build import spell
from tests.participations.scene import Scene

from .crowds import TODAY, typed
from .staff import keeper, kept, text

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
NESTED = ("SAVEPOINT", "set_config(", "SET TRANSACTION READ ONLY")


def frozen(as_of: date = TODAY, **by: Any) -> FrozenTable:
    card = operation_by_code("OP-C")
    assert card is not None
    return freeze_table(operation=card, as_of=as_of, today=TODAY, by=by.get("by", FREEZER))


def said(scene: Scene, operation: Operation, person: UUID, **answers: Any) -> None:
    """An answer at entry is written or corrected."""
    with entered(scene.builder, writes=True):
        record_entry_state(
            operation_id=operation.pk,
            person_id=person,
            state=EntryState(**answers),
            observed_on=TODAY,
            by=scene.builder,
        )


def rows(table: FrozenTable) -> list[FrozenRecord]:
    with entered(COUNTER, writes=False):
        return list(FrozenRecord.objects.filter(table=table))


def assert_is_counted(table: FrozenTable) -> None:
    """Its cells are what the command counts as of that day."""
    counted = indicators_of_operation("OP-C", table.as_of, today=TODAY)
    assert {code: table.cells[code] for code in counted.indicators} == counted.indicators
    assert table.cells["grand_total"] == counted.grand_total
    assert table.cells["incomplete"] == {"total": counted.incomplete}


def told(earlier: FrozenTable, later: FrozenTable, code: str, column: str = "total") -> list[str]:
    """What moved a cell: «+entered»."""
    between = difference_between(earlier.operation_id, earlier.pk, later.pk)
    assert between is not None
    return sorted(f"{'+' if one.adds else '-'}{one.reason}" for one in between.about(code, column))


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


def test_staff_freezes_in_one_touch_and_reads_what_changed(scene: Scene, operation: Operation) -> None:
    browser = keeper(scene)
    assert "Non c’è ancora nessuna fotografia" in text(browser.get("/indicatori/OP-C/fotografie/"))
    answer = browser.post("/indicatori/OP-C/fotografie/nuova/", follow=True)
    assert "Fotografia fatta" in text(answer) and "è la prima" in text(answer)
    assert "non è cambiato niente" in text(browser.post("/indicatori/OP-C/fotografie/nuova/", follow=True))
    typed(scene, operation, [spell("2025-07-01", employment="inactive")])
    browser.post("/indicatori/OP-C/fotografie/nuova/")
    with entered(COUNTER, writes=False):
        newer, older = FrozenTable.objects.all()
    address = f"/indicatori/OP-C/fotografie/{older.pk}/{newer.pk}/"
    assert f'href="{address}"' in text(browser.get("/indicatori/OP-C/fotografie/"))
    page = text(browser.get(address))
    assert "+1 per ingresso nel progetto" in page and newer.digest in page and older.digest in page
    behind = text(browser.get(f"{address}schede/"))
    assert behind.count("/partecipazioni/") == 1 and "+EECO01, +EECO04" in behind


def test_who_does_not_read_every_record_sees_no_difference(scene: Scene, operation: Operation) -> None:
    older = frozen()
    typed(scene, operation, [spell("2025-07-01", employment="inactive")])
    newer = frozen()
    address = f"/indicatori/OP-C/fotografie/{older.pk}/{newer.pk}/"
    nurse = keeper(scene, role=Role.NURSE)
    assert "La differenza non si mostra" in text(nurse.get(address))
    assert nurse.get(f"{address}schede/").status_code == 404
    assert nurse.post("/indicatori/OP-C/fotografie/nuova/").status_code == 404
    assert nurse.get("/indicatori/OP-C/fotografie/").status_code == 200
    controller = keeper(scene, role=Role.CONTROLLER, username="controllore")
    assert "+1 per ingresso nel progetto" in text(controller.get(address))
    assert controller.get(f"{address}schede/").status_code == 404
    assert (
        keeper(scene, username="altra").get(f"/indicatori/OP-1/fotografie/1/{newer.pk}/").status_code == 404
    )
    stranger = keeper(scene, neighbourhoods=[scene.elsewhere], username="altrove")
    assert stranger.get(address).status_code == stranger.get(f"{address}schede/").status_code == 404


def test_a_frozen_day_goes_on_paper(scene: Scene, operation: Operation) -> None:
    table = frozen()
    typed(scene, operation, [spell("2025-07-01", employment="inactive")])
    address = f"/indicatori/OP-C/fotografie/{table.pk}/rapporto.pdf"
    answer = keeper(scene).get(address)
    assert answer["Content-Type"] == "application/pdf" and b"/StructTreeRoot" in answer.content
    words = words_of(answer.content).replace("\n", "")
    assert "EECO05" in words and table.digest in words and "DEGURBA" in words and "non si mostra" not in words
    nurse = keeper(scene, role=Role.NURSE, username="altra")
    assert words_of(nurse.get(address).content).count("non si mostra") > 20
    assert nurse.get("/indicatori/OP-C/fotografie/0/rapporto.pdf").status_code == 404


def test_a_value_lower_than_the_last_frozen_one_is_looked_at(scene: Scene, operation: Operation) -> None:
    person = typed(scene, operation, [spell("2025-03-01", employment="inactive")])
    frozen()
    said(scene, operation, person, employment="employed")
    kept()
    page = text(keeper(scene).get("/indicatori/OP-C/controlli/"))
    assert "EECO04 scende da 1 a 0: serve una motivazione" in page and "da guardare" in page


def test_few_questions_for_a_long_list(scene: Scene, operation: Operation) -> None:
    for number in range(3):
        typed(scene, operation, [spell(f"2025-07-0{number + 1}")])
        frozen()
    with entered(COUNTER, writes=False):
        newest, *_, oldest = (one.pk for one in FrozenTable.objects.all())
    browser = keeper(scene)
    for address in ("", f"{oldest}/{newest}/", f"{oldest}/{newest}/schede/"):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/indicatori/OP-C/fotografie/{address}").status_code == 200
        found = [one["sql"] for one in asked if not any(word in one["sql"] for word in NESTED)]
        assert len(found) <= MOST_QUERIES, "\n".join(found)
