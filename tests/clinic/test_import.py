"""Patients of another system: a verdict for each line, the same file again changes nothing."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portineria.foundation.walls.public import Actor, entered
from portineria.people.models import Person, Visibility
from portineria.people.public import add_name, search_people
from tests.agenda.scene import Ambulatory

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("PORTINERIA_SHARED_DATA", "../shared/data")) / "fhir_patients_a.ndjson"
ROSA = {
    "resourceType": "Patient",
    "id": "rosa-1",
    "identifier": [{"system": "https://github.com/synthetichealth/synthea", "value": "rosa-1"}],
    "name": [{"use": "official", "family": "Prova", "given": ["Rosa", "Maria"]}],
    "gender": "female",
    "birthDate": "1950-04-02",
    "telecom": [{"system": "phone", "value": "555-961-3591"}],
}


def run(file: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code, and what it said to machines."""
    said = io.StringIO()
    try:
        call_command("import_fhir_patients", str(file), "--json", *options, stdout=said, stderr=io.StringIO())
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    return code, json.loads(said.getvalue())


def written(folder: Path, *lines: Any) -> Path:
    file = folder / "pazienti.ndjson"
    file.write_bytes(b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines))
    return file


def test_added_then_unchanged_then_updated(place: Ambulatory, tmp_path: Path, system: Actor) -> None:
    file = written(tmp_path, ROSA)
    assert run(file)[1]["added"] == 1
    again = run(file)
    assert (again[0], again[1]["unchanged"], again[1]["added"]) == (0, 1, 0)
    with entered(system, writes=False):
        rosa = Person.objects.get()
        assert (rosa.given_name, rosa.family_name, rosa.gender) == ("Rosa Maria", "Prova", "f")
        assert rosa.synthetic and rosa.birth_date is not None and rosa.birth_date.year == 1950
        seen = Visibility.objects.get()
        assert (seen.compartment, seen.organisation_id) == ("CLI", place.body.pk)
    married = ROSA | {"name": [{"use": "official", "family": "Sposata", "given": ["Rosa"]}]}
    assert run(written(tmp_path, married))[1]["updated"] == 1
    with entered(system, writes=False):
        assert Person.objects.get().family_name == "Sposata"


def test_what_was_corrected_here_and_other_names_outlive_the_next_file(
    place: Ambulatory, tmp_path: Path, system: Actor
) -> None:
    run(written(tmp_path, ROSA))
    with entered(system, writes=True):
        rosa = Person.objects.get()
        add_name(person_id=rosa.pk, kind="nickname", given_name="Rosellina", by=system)
        Person.objects.update(
            family_name="Corretta", second_family_name="Huamán", birth_month=None, birth_date=None
        )
    moved = ROSA | {"gender": "other", "name": [{"family": "Prova", "given": ["Rosa"]}]}
    code, said = run(written(tmp_path, moved))
    assert (code, said["corrected_here"], said["updated"]) == (0, 1, 0)
    assert "resta" in said["verdicts"][0]["message"]
    with entered(system, writes=False):
        rosa = Person.objects.get()
        assert (rosa.given_name, rosa.family_name, rosa.gender) == ("Rosa", "Corretta", "x")
        assert (rosa.birth_year, rosa.birth_date) == (1950, None)
        for name in ("Rosellina", "Huaman", "Corretta"):
            assert [one.id for one in search_people(name)] == [rosa.pk], name
    assert run(written(tmp_path, moved))[1]["corrected_here"] == 1


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        {"resourceType": "Observation"},
        {"resourceType": "Patient", "id": "x"},
        {"resourceType": "Patient", "name": [{"text": "Nessun id"}]},
        ROSA | {"birthDate": "1950-02-30"},
        ROSA | {"birthDate": "0001-01-01"},
        ROSA | {"gender": 7},
        ROSA | {"diagnosi": "inventata"},
        ROSA | {"name": [{"family": "x" * 10_000}]},
    ],
)
def test_what_cannot_be_is_rejected_and_stops_nothing(
    place: Ambulatory, tmp_path: Path, line: Any, system: Actor
) -> None:
    code, said = run(written(tmp_path, line, ROSA | {"id": "altra"}))
    assert (code, said["rejected"], said["added"]) == (1, 1, 1)
    assert said["verdicts"][0]["line"] == 1 and said["verdicts"][0]["message"]


def test_the_same_patient_twice_is_told(place: Ambulatory, tmp_path: Path) -> None:
    code, said = run(written(tmp_path, ROSA, ROSA))
    assert (code, said["added"], said["rejected"]) == (1, 1, 1)
    assert "riga 1" in said["verdicts"][1]["message"]


def test_partial_births_and_real_people(place: Ambulatory, tmp_path: Path, system: Actor) -> None:
    real = {"resourceType": "Patient", "id": "r", "name": [{"text": "Solonome"}], "birthDate": "1950-04"}
    assert run(written(tmp_path, real))[1]["added"] == 1
    with entered(system, writes=False):
        one = Person.objects.get()
    assert (one.given_name, one.birth_year, one.birth_month, one.birth_date) == ("Solonome", 1950, 4, None)
    assert not one.synthetic


def test_no_file_and_no_body(place: Ambulatory, tmp_path: Path) -> None:
    code, said = run(tmp_path / "manca.ndjson")
    assert code == 2 and "non si apre" in said["error"]
    with pytest.raises(CommandError, match="ente non"):
        run(written(tmp_path, ROSA), "--ente", "NESSUNO")
    with pytest.raises(CommandError, match="quartiere"):
        run(written(tmp_path, ROSA), "--quartiere", "nessuno")


def test_the_shared_file(place: Ambulatory, system: Actor) -> None:
    if not SHARED.exists():
        return
    total = sum(bool(line.strip()) for line in SHARED.read_bytes().splitlines())
    first, second = run(SHARED), run(SHARED)
    assert (first[0], first[1]["added"]) == (0, total)
    assert second[1]["unchanged"] == total
    with entered(system, writes=False):
        assert not Person.objects.filter(synthetic=False).exists()
