"""Frozen tables as staff reads them: who sees them whole, who roughly, which records behind a difference."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.programmes.models import Operation
from portineria.results.access import COUNTER, FREEZER
from portineria.results.models import FrozenRecord, FrozenTable
from tests.foundation.documents.reading import words_of
from tests.participations.rules.build import spell
from tests.participations.scene import Scene

from .crowds import typed
from .photographs import frozen, rows, said
from .staff import keeper, kept, row_of, text

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
NESTED = ("SAVEPOINT", "set_config(", "SET TRANSACTION READ ONLY")


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


def frozen_with_one_more(table: FrozenTable, scene: Scene) -> FrozenTable:
    """The same table as of when somebody of elsewhere, who is in it no more, took part."""
    more = {"participation_id": uuid4(), "gender": "X", "complete": True, "codes": ["EECO01"]}
    away = FrozenRecord(organisation=scene.b, neighbourhood=scene.elsewhere, **more)
    kept = rows(table)
    with entered(FREEZER, writes=True):
        older = FrozenTable.objects.create(
            operation_id=table.operation_id,
            as_of=table.as_of,
            rule_version=table.rule_version,
            cells=table.cells,
            records=table.records + 1,
            digest=f"sha256:{0:064}",
        )
        for one in [*kept, away]:
            one.id, one.table = uuid4(), older
        FrozenRecord.objects.bulk_create([*kept, away])
    return older


def test_a_table_is_seen_whole_by_who_sees_the_records_that_were_frozen_in_it(
    scene: Scene, operation: Operation
) -> None:
    newer = frozen()
    older = frozen_with_one_more(newer, scene)
    kept()
    browser, controller = keeper(scene), keeper(scene, role=Role.CONTROLLER, username="controllore")
    # Given who reads every record of today
    assert row_of(text(browser.get("/indicatori/OP-C/")), "EECO01")[-1] == "7"
    # Then they read that table roughly, on the page and on paper, and the controller exactly
    page = text(browser.get("/indicatori/OP-C/fotografie/"))
    assert "circa 15" in page and ">13<" in page
    paper = f"/indicatori/OP-C/fotografie/{older.pk}/rapporto.pdf"
    words = words_of(browser.get(paper).content)
    assert "circa 15" in words and "non si mostra" in words
    assert "non si mostra" not in words_of(controller.get(paper).content)
    difference = f"/indicatori/OP-C/fotografie/{newer.pk}/{older.pk}/"
    assert "La differenza non si mostra" in text(browser.get(difference))
    assert "La differenza non si mostra" not in text(controller.get(difference))


def test_pages_of_changed_records_are_counted_among_those_one_reads(
    scene: Scene, operation: Operation
) -> None:
    before = frozen()
    other = Scene(scene.here, scene.elsewhere, scene.b, scene.a, scene.operation, scene.builder)
    for number in range(26):
        typed(other, operation, [spell("2025-05-01", unemployed_months=number)])
    typed(scene, operation, [spell("2025-05-02")])
    after = frozen()
    address = f"/indicatori/OP-C/fotografie/{before.pk}/{after.pk}/schede/"
    page = text(keeper(scene).get(address))
    assert page.count("/partecipazioni/") == 1 and "page=2" not in page
    theirs = text(keeper(other, username="ente.b").get(address))
    assert theirs.count("/partecipazioni/") == 25 and "page=2" in theirs


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
