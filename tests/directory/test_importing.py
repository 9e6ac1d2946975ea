"""A list somebody else keeps: a verdict for each row, nothing twice, nothing half written."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from portineria.accounts.public import Role
from portineria.directory.access import IMPORTER
from portineria.directory.actions import begin_import, continue_import, import_rows
from portineria.directory.actions.bodies import code_of
from portineria.directory.models import Service, ServiceImport
from portineria.directory.rules.clinics_file import COLUMNS
from portineria.directory.rules.table import read_table
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, Compartment, entered, system_actor
from tests.places.scenes import a_body

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "consultori_italia.csv"
LINES = (
    "FINTA,FINTA 1,CONSULTORIO UNO,VIA UNO 1 - 49 - FINTA - RM,270600000,http://WWW.FINTA.IT,",
    "FINTA,FINTA 1,CONSULTORIO DUE,VIA DUE 2 - 100 - FINTA - RM,12,-,",
    "FINTA,FINTA 1,,VIA TRE 3 - 100 - FINTA - RM,,-,",
    "FINTA,FINTA 1,CONSULTORIO UNO,VIA UNO 1 - 49 - FINTA - RM,270600000,http://WWW.FINTA.IT,",
    "FINTA,troppo corta",
)


def a_file(*lines: str) -> bytes:
    return "\n".join([",".join(COLUMNS), *(lines or LINES)]).encode()


def taken_in(content: bytes) -> dict[str, Any]:
    with entered(IMPORTER, writes=True):
        return import_rows(rows=read_table(content, COLUMNS), by=IMPORTER).as_values()


def told(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("import_services", *arguments, stdout=out, stderr=StringIO())
    except SystemExit as left:
        return int(str(left.code)), out.getvalue()
    return 0, out.getvalue()


def test_each_row_gets_a_verdict_with_its_line_and_reason() -> None:
    answer = taken_in(a_file())
    told = [(one["line"], one["verdict"]) for one in answer["verdicts"]]
    assert told == [(2, "added"), (3, "added"), (4, "rejected"), (5, "rejected"), (6, "rejected")]
    assert "da verificare" in answer["verdicts"][1]["messages"][0]
    assert "riga 2" in answer["verdicts"][3]["messages"][0]
    assert "colonne" in answer["verdicts"][4]["messages"][0]


def test_the_same_file_again_changes_nothing_and_a_new_number_changes_one() -> None:
    taken_in(a_file(*LINES[:2]))
    before = list(Service.objects.values_list("pk", "changed_at"))
    assert taken_in(a_file(*LINES[:2]))["unchanged"] == 2
    assert list(Service.objects.values_list("pk", "changed_at")) == before
    again = taken_in(a_file(LINES[0].replace("270600000", "270600001"), LINES[1]))
    assert (again["updated"], again["unchanged"]) == (1, 1)
    assert Service.objects.get(name="CONSULTORIO UNO").phones.get().number == "+390270600001"


def test_what_was_corrected_by_hand_stays_and_is_asked_about_again() -> None:
    taken_in(a_file(LINES[0]))
    Service.objects.update(edited_on="2026-11-01", name="Consultorio di via Uno")
    answer = taken_in(a_file(LINES[0].replace("270600000", "270600001")))
    assert answer["verdicts"][0]["verdict"] == "unchanged"
    assert "riconfermare" in answer["verdicts"][0]["messages"][0]
    assert Service.objects.get().name == "Consultorio di via Uno"


def test_the_row_keeps_source_licence_and_town() -> None:
    taken_in(a_file(LINES[0]))
    service = Service.objects.get()
    assert "Ministero della Salute" in service.source and "CC BY 4.0" in service.source
    assert (service.municipality, service.neighbourhood, str(service.places.get().location)) == (
        "Finta",
        None,
        "VIA UNO 1, 00049 Finta (RM)",
    )


def test_bodies_with_like_names_have_codes_of_their_own() -> None:
    taken: set[str] = set()
    for name in ("ASL X", "asl x!", "عيادة", "A" * 60, "A" * 61):
        code = code_of(name, taken)
        assert code not in taken and len(code) <= 40
        taken.add(code)


def test_the_command_tells_machines_and_exits_as_promised(tmp_path: Path) -> None:
    good, bad, broken = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv"
    good.write_bytes(a_file(*LINES[:2]))
    bad.write_bytes(a_file())
    broken.write_bytes(b"PK\x03\x04\x00")
    code, out = told(str(good), "--json")
    assert (code, json.loads(out)["added"]) == (0, 2)
    code, out = told(str(bad), "--json")
    assert (code, json.loads(out)["rejected"]) == (1, 3)
    code, out = told(str(broken), "--json")
    assert code == 2 and "CSV" in json.loads(out)["error"]
    assert told(str(tmp_path / "manca.csv"))[0] == 2
    assert told(str(good))[1].endswith("aggiunta: 0; aggiornata: 0; invariata: 2; rifiutata: 0.\n")


def test_a_file_that_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "rotto.csv"
    broken.write_bytes(a_file(LINES[0]) + b'\nFINTA,"virgolette aperte')
    assert told(str(broken))[0] == 2
    assert not Service.objects.exists()


def test_the_fact_counts_the_rows() -> None:
    taken_in(a_file())
    reader = system_actor("test.facts", reads=Compartment)
    with entered(reader, writes=False):
        fact = FactRow.objects.get(kind="directory.ServicesImported")
    assert (fact.payload["added"], fact.payload["rejected"]) == (2, 3)


def test_in_the_browser_it_goes_on_by_stretches_and_a_repeated_step_changes_nothing(actor_for: Any) -> None:
    administrator: Actor = actor_for(role=Role.ADMINISTRATOR, organisation=a_body())
    rows = [f"FINTA,FINTA 1,CONSULTORIO {n},VIA {n} - 49 - FINTA - RM,,-," for n in range(250)]
    with entered(administrator, writes=True):
        one = begin_import(content=a_file(*rows, rows[0]), file_name="x.csv", by=administrator)
        seen = []
        for done in (0, 0, 100, 200, 251):
            one = continue_import(import_id=one.pk, done=done, by=administrator)
            seen.append(one.done)
    assert seen == [100, 100, 200, 251, 251]
    assert [said["verdict"] for said in one.verdicts].count("added") == 250
    assert one.verdicts[-1]["verdict"] == "rejected"


def test_another_organisations_import_does_not_exist(actor_for: Any) -> None:
    ours, theirs = (actor_for(role=Role.ADMINISTRATOR, organisation=a_body(code)) for code in ("A", "B"))
    with entered(ours, writes=True):
        one = begin_import(content=a_file(), file_name="x.csv", by=ours)
    with entered(theirs, writes=True), pytest.raises(ServiceImport.DoesNotExist):
        continue_import(import_id=one.pk, done=0, by=theirs)


@pytest.mark.skipif(not SHARED.exists(), reason="the Ministry's list is not here")
def test_the_whole_list_of_the_ministry_comes_in_once(client: Client) -> None:
    first = taken_in(SHARED.read_bytes())
    assert (first["rows"], first["added"], first["rejected"]) == (927, 927, 0)
    assert Service.objects.filter(phones__isnull=False).count() > 900
    assert taken_in(SHARED.read_bytes())["unchanged"] == 927
