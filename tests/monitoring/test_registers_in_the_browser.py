"""A register that a lab keeps in a sheet: taken in row by row, corrected on the page, and nobody else's."""

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.audit.models import Reading
from portineria.foundation.walls.public import entered
from portineria.monitoring.jobs import KEPT_DAYS, forget_what_nobody_finished
from portineria.monitoring.models import Intake, IntakeRow
from portineria.participations.models import FlatRecord
from portineria.programmes.models import Operation
from tests.activities.scene import signed_in
from tests.participations.scene import Scene

from .asking import COLUMNS, participations, row

pytestmark = pytest.mark.django_db
ADDRESS = "/importa/"


@pytest.fixture
def scene(scene: Scene) -> Scene:
    """The operation is led by body A; another one, by nobody here."""
    scene.operation.ends_on = date(2027, 12, 31)
    scene.operation.lead = scene.a
    scene.operation.save()
    Operation.objects.create(
        code="OP-ALTRUI",
        title="Di altri",
        scheme="GESTIONE-SOCIALE",
        programme=scene.operation.programme,
        starts_on=date(2024, 1, 1),
        source="scena di prova",
    )
    return scene


@pytest.fixture
def browser(scene: Scene) -> Client:
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def csv_of(*lines: str) -> SimpleUploadedFile:
    content = "\n".join([COLUMNS, *lines]) + "\n"
    return SimpleUploadedFile("registro 2025.csv", content.encode(), content_type="text/csv")


def xlsx_of(*rows: dict[str, Any]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    names = COLUMNS.split(",")
    book.active.append(names)
    for one in rows:
        book.active.append([one.get(name) for name in names])
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile("registro.xlsx", kept.getvalue())


def sent(browser: Client, scene: Scene, file: SimpleUploadedFile) -> Any:
    return browser.post(ADDRESS, {"file": file, "neighbourhood": scene.here.pk})


def taken_in(browser: Client, scene: Scene, file: SimpleUploadedFile) -> str:
    """Upload, then go on until every row is judged; the list's address."""
    address = str(sent(browser, scene, file)["Location"])
    while "da leggere" in text(browser.get(address)) or "Continua" in text(browser.get(address)):
        browser.post(address)
    return address


def records(scene: Scene) -> list[FlatRecord]:
    with entered(scene.builder, writes=False):
        return list(FlatRecord.objects.order_by("entered_on"))


def test_each_row_has_its_verdict_and_a_wrong_one_is_corrected_on_the_page(
    scene: Scene, browser: Client
) -> None:
    wrong = row("P2", family_name="Sbagliata", entry_date="01/03/2025")
    address = taken_in(browser, scene, csv_of(row("P1"), wrong))
    page = text(browser.get(address))
    assert "nuove: 1" in page and "rifiutate: 1" in page and "Ada Sbagliata" in page and "AAAA-MM-GG" in page
    assert len(records(scene)) == 1
    form = text(browser.get(f"{address}3/"))
    assert 'value="01/03/2025"' in form, "what the file said is there to be corrected"
    assert form.index('name="entry_date"') < form.index('name="operation"'), "what is wrong comes first"
    again = browser.post(f"{address}3/", cells(wrong) | {"entry_date": "2025-13-01"})
    assert again.status_code == 422 and 'value="2025-13-01"' in text(again)
    done = browser.post(f"{address}3/", cells(wrong) | {"entry_date": "2025-03-02"})
    assert (done.status_code, done["Location"]) == (302, address)
    assert [one.entered_on for one in records(scene)] == [date(2025, 3, 1), date(2025, 3, 2)]
    with entered(scene.builder, writes=False):
        assert not IntakeRow.objects.exclude(cells={}).exists(), (
            "what was taken in stands in the registers only"
        )


def cells(line: str) -> dict[str, str]:
    return dict(zip(COLUMNS.split(","), line.split(","), strict=True))


def test_the_same_file_again_changes_nothing(scene: Scene, browser: Client) -> None:
    taken_in(browser, scene, csv_of(row("P1")))
    before = records(scene)
    address = taken_in(browser, scene, csv_of(row("P1")))
    assert "invariate: 1" in text(browser.get(address))
    assert records(scene) == before


def test_a_sheet_of_excel_gives_the_same_records_as_a_csv(scene: Scene, browser: Client) -> None:
    typed = cells(row("P1")) | {"entry_date": date(2025, 3, 1), "isced": 3.0, "in_education": True}
    taken_in(browser, scene, xlsx_of(typed))
    address = taken_in(browser, scene, csv_of(row("P1", in_education="yes")))
    assert "invariate: 1" in text(browser.get(address))


def test_a_row_cut_short_is_refused_here_as_the_command_refuses_it(
    scene: Scene, browser: Client, tmp_path: Path
) -> None:
    short = ",".join(row("P1").split(",")[:20])
    address = taken_in(browser, scene, csv_of(short))
    told = participations(tmp_path, short).json
    assert [one["code"] for one in told["rows"]] == ["bad_value"]
    assert told["rows"][0]["message"] in text(browser.get(address))


def test_nobody_takes_people_into_somebody_elses_operation(scene: Scene, browser: Client) -> None:
    lines = [row("P1", operation="OP-ALTRUI"), row("P2", operation="OP-CHE-NON-ESISTE"), row("P3")]
    address = taken_in(browser, scene, csv_of(*lines))
    with entered(scene.builder, writes=False):
        refused = {one.line: one.remarks for one in IntakeRow.objects.refused()}
    assert set(refused) == {2, 3} and len(records(scene)) == 1
    told = [
        remarks[0].replace("OP-ALTRUI", "X").replace("OP-CHE-NON-ESISTE", "X") for remarks in refused.values()
    ]
    assert told[0] == told[1], "whether the other one exists is not told"
    assert "OP-ALTRUI" in text(browser.get(address))


def test_a_row_left_out_is_forgotten(scene: Scene, browser: Client) -> None:
    address = taken_in(browser, scene, csv_of(row("P1", entry_date="ieri", family_name="Dimenticanda")))
    assert "Dimenticanda" in text(browser.get(address))
    assert browser.post(f"{address}2/fuori/")["Location"] == address
    page = text(browser.get(address))
    assert "Dimenticanda" not in page and "lasciate fuori: 1" in page
    assert browser.get(f"{address}2/").status_code == 404


def test_the_list_can_be_taken_away(scene: Scene, browser: Client) -> None:
    address = taken_in(browser, scene, csv_of(row("P1"), row("P2", entry_date="")))
    assert "Righe non prese: 1" in text(browser.get(f"{address}togli/"))
    browser.post(f"{address}togli/")
    assert browser.get(address).status_code == 404
    assert len(records(scene)) == 1, "what was taken in stays"


def test_others_do_not_see_the_list(scene: Scene, browser: Client) -> None:
    address = taken_in(browser, scene, csv_of(row("P1", entry_date="ieri", family_name="Canarina")))
    assert "Canarina" in text(browser.get(address)), "who uploaded it reads it"
    stranger = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], username="altra")
    for way in (address, f"{address}2/", f"{address}2/fuori/", f"{address}togli/"):
        answer = stranger.post(way)
        assert answer.status_code == 404 and "Canarina" not in text(answer)
    assert "Canarina" not in text(stranger.get(ADDRESS)) and "registro 2025" not in text(
        stranger.get(ADDRESS)
    )


def test_reading_the_refused_rows_leaves_a_trace(scene: Scene, browser: Client) -> None:
    address = taken_in(browser, scene, csv_of(row("P1", entry_date="ieri")))
    with entered(scene.builder, writes=False):
        before = Reading.objects.count()
    browser.get(f"{address}2/")
    with entered(scene.builder, writes=False):
        assert Reading.objects.count() == before + 1


def test_registers_nobody_finished_are_forgotten(scene: Scene, browser: Client) -> None:
    old = taken_in(browser, scene, csv_of(row("P1", entry_date="ieri")))
    new = taken_in(browser, scene, csv_of(row("P2", entry_date="ieri")))
    with entered(scene.builder, writes=True):
        long_ago = timezone.now() - timedelta(days=KEPT_DAYS + 1)
        Intake.objects.filter(pk=old.split("/")[-2]).update(uploaded_at=long_ago)
    assert forget_what_nobody_finished(timestamp=0) == 1
    assert (browser.get(old).status_code, browser.get(new).status_code) == (404, 200)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vuoto"),
        (b"operation,person_ref\nOP-1,P1\n", "entry_date"),
        (COLUMNS.encode() + b"\n", "nessuna riga"),
        ("é".encode("latin-1") + COLUMNS.encode(), "UTF-8"),
        (b"PK\x03\x04 non e vero", "non si legge"),
    ],
)
def test_what_cannot_be_read_is_refused_whole(
    scene: Scene, browser: Client, content: bytes, words: str
) -> None:
    answer = sent(browser, scene, SimpleUploadedFile("r.csv", content))
    assert answer.status_code == 422 and words in text(answer)
    with entered(scene.builder, writes=False):
        assert not Intake.objects.exists()


def test_a_sheet_that_unfolds_into_a_flood_is_refused(scene: Scene, browser: Client) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(3):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", b"0" * 90_000_000)
    assert kept.tell() < 1_000_000
    answer = sent(browser, scene, SimpleUploadedFile("r.xlsx", kept.getvalue()))
    assert answer.status_code == 422 and "troppo grande" in text(answer)


def test_the_empty_file_to_fill_in_has_the_columns(browser: Client) -> None:
    assert browser.get(f"{ADDRESS}modello.csv").content.decode().strip() == COLUMNS
