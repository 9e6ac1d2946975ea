"""The tables for SFC: by priority and objective as of the reference day, as files, for who reads every cell."""

import csv
import hashlib
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.accounts.public import Role
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import entered
from portineria.results.rules.catalogue import definitions
from portineria.results.rules.parameters import ESF_PLUS
from portineria.results.rules.tables import IndicatorTable
from portineria.results.rules.transmission import (
    OUTPUTS,
    RESULTS,
    Layout,
    Period,
    Place,
    layout_on,
    periods_until,
    rows_of,
)
from portineria.results.web.transmission_files import CSV, XLSX, file_of
from tests.participations.rules.build import spell
from tests.participations.scene import Scene

from .crowds import operation_of, typed
from .staff import keeper, text

TABLE = "/monitoraggio/sfc/tabella/"
JUNE = Period(2026, 6)
LAYOUT = layout_on(date(2026, 11, 23))


def table(objective: str = "h", **splits: int) -> IndicatorTable:
    cells = {code: {"F": value, "M": 1, "X": 0, "total": value + 1} for code, value in splits.items()}
    return IndicatorTable(objective=objective, indicators=cells, grand_total={}, incomplete=0)


@pytest.mark.parametrize(
    ("today", "last"),
    [(date(2026, 6, 30), "202512"), (date(2026, 7, 1), "202606"), (date(2027, 1, 1), "202612")],
    ids=["the reference day is not over", "the day after", "half a year later"],
)
def test_a_period_is_there_once_its_reference_day_has_passed(today: date, last: str) -> None:
    found = [one.code for one in periods_until(today, date(2021, 1, 1))]
    assert found[0] == last and found[-1] == "202106" and found == sorted(found, reverse=True)
    assert periods_until(date(2021, 3, 1), date(2021, 1, 1)) == []


@given(st.dates(date(2021, 1, 1), date(2030, 1, 1)))
def test_no_period_is_cumulative_up_to_a_day_still_to_come(today: date) -> None:
    for one in periods_until(today, date(2021, 1, 1)):
        assert one.reference_day < today and one.code == one.reference_day.strftime("%Y%m")


def test_outputs_and_results_stand_apart_and_what_is_not_collected_is_blank() -> None:
    tables = {Place("1", "h"): table(EECO01=4, EECR04=0)}
    names = {"EECO01": "All", "EECO17": "Rural", "EECR04": "In work"}
    where = ("202606", "1", "h", "More developed")
    assert rows_of(OUTPUTS, JUNE, tables, names, LAYOUT) == [
        (*where, "EECO01", "All", 4, 1, 0, 5),
        (*where, "EECO17", "Rural", None, None, None, None),
    ]
    assert rows_of(RESULTS, JUNE, tables, names, LAYOUT) == [(*where, "EECR04", "In work", 0, 1, 0, 1)]


def test_a_reserved_sum_is_the_sum_of_its_parts() -> None:
    layout = Layout(
        numbers=LAYOUT.numbers, category_of_region="-", columns=LAYOUT.columns, reserved=("EECO02+04+05",)
    )
    tables = {Place("1", "h"): table(EECO02=2, EECO04=3, EECO05=4)}
    assert rows_of(OUTPUTS, JUNE, tables, {}, layout)[0][-4:] == (9, 3, 0, 12)
    assert rows_of(RESULTS, JUNE, tables, {}, layout) == []


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_no_text_is_run_as_a_formula_and_numbers_stay_numbers(kind: str) -> None:
    made = file_of(kind, ["A", "B", "C"], [("=1+1", 7, None)])
    if kind == CSV:
        assert made.decode() == "A,B,C\n'=1+1,7,\n"
        return
    (sheet,) = openpyxl.load_workbook(BytesIO(made))
    assert [[cell.value for cell in row] for row in sheet] == [["A", "B", "C"], ["'=1+1", 7, None]]
    assert {cell.data_type for row in sheet for cell in row} == {"s", "n"}


@pytest.mark.django_db
def test_the_controller_takes_every_cell_of_the_programme_as_of_the_reference_day(scene: Scene) -> None:
    for code in ("UNO", "DUE"):
        running = operation_of(ESF_PLUS, "h", code)
        typed(scene, running, [spell("2025-03-01", gender="F", employment="employed")])
        typed(scene, running, [spell("2026-07-01", gender="M", employment="employed")])  # after the day
    typed(scene, operation_of("ALTRO", "h", "TRE"), [spell("2025-03-01", gender="F")])
    browser = keeper(scene, role=Role.CONTROLLER)
    found = _read(browser.get(TABLE, {"periodo": "202606", "tabella": OUTPUTS}).content)
    outputs = {code for code, one in definitions().items() if code.startswith("EECO")}
    assert [row["Indicator"] for row in found] == sorted(outputs)
    total = found[0]
    assert (total["Priority"], total["Specific objective"], total["Women"], total["Total"]) == (
        "1",
        "h",
        "2",
        "2",
    )
    assert [total[column] for column in ("Men", "Non-binary")] == ["0", "0"]
    before = _read(browser.get(TABLE, {"periodo": "202412"}).content)
    assert before[0]["Total"] == "0"


@pytest.mark.django_db
def test_taking_a_table_away_is_a_fact_with_the_digest_of_the_file(scene: Scene) -> None:
    operation_of(ESF_PLUS, "h", "UNO")
    browser = keeper(scene, role=Role.CONTROLLER)
    answer = browser.get(TABLE, {"periodo": "202606", "tabella": RESULTS})
    with entered(scene.builder, writes=False):
        (fact,) = FactRow.objects.filter(kind="results.TableTransmitted")
    assert (
        fact.payload.items()
        >= {
            "table": RESULTS,
            "period": "202606",
            "format": CSV,
            "digest": f"sha256:{hashlib.sha256(answer.content).hexdigest()}",
            "user_id": int(browser.session["_auth_user_id"]),
        }.items()
    )


@pytest.mark.django_db
def test_before_the_first_period_closes_there_is_no_table(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portineria.results.web.views.transmission.localdate", lambda: date(2021, 3, 1))
    browser = keeper(scene, role=Role.CONTROLLER)
    assert browser.get("/monitoraggio/sfc/").status_code == 200
    assert browser.get(TABLE).status_code == 404


def _read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode())))


@pytest.mark.django_db
def test_the_page_leads_to_every_file_and_says_what_is_left_out(scene: Scene) -> None:
    running = operation_of(ESF_PLUS, "h", "UNO")
    running.specific_objective = None
    running.save()
    browser = keeper(scene, role=Role.CONTROLLER)
    assert 'href="/monitoraggio/sfc/"' in text(browser.get("/indicatori/"))
    page = text(browser.get("/monitoraggio/sfc/"))
    assert "30 giugno 2026" in page and "Progetti fuori dalle tabelle" in page and "(UNO)" in page
    for kind in (CSV, XLSX):
        answer = browser.get(TABLE, {"periodo": "202606", "tabella": RESULTS, "formato": kind})
        assert answer.headers["Content-Disposition"] == f'attachment; filename="sfc-202606-10.{kind}"'


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"periodo": "209906"}, {"tabella": "11"}, {"formato": "exe"}])
def test_what_there_is_not_is_not_found(scene: Scene, asked: dict[str, str]) -> None:
    assert keeper(scene, role=Role.CONTROLLER).get(TABLE, asked).status_code == 404


@pytest.mark.django_db
def test_who_does_not_read_every_cell_gets_no_table(scene: Scene) -> None:
    browser = keeper(scene, role=Role.PROGRAMME_OFFICER)
    assert browser.get("/monitoraggio/sfc/").status_code == 404 == browser.get(TABLE).status_code
    assert "/monitoraggio/sfc/" not in text(browser.get("/indicatori/"))
