"""The commands as a person runs them: files in, what they print and how they end out."""

import io
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command

OPERATIONS = "code,title,programme,specific_objective,start,end,cup"
ONE = "OP-1,Laboratorio,PR FSE+ 2021-2027,h,2024-01-01,2027-12-31,"
COLUMNS = (
    "operation,person_ref,family_name,given_name,tax_code,birth_date,gender,citizenship,municipality,entry_date,"
    "employment,unemployed_months,in_education,isced,disability,foreign_background,minority,housing,exit_date,"
    "exit_observed_on,exit_employment,exit_job_search,exit_in_education,qualification_on,followup_observed_on,"
    "followup_employment,followup_improved"
)
COMPLETE = {
    "operation": "OP-1",
    "family_name": "Prova",
    "given_name": "Ada",
    "birth_date": "1980-06-01",
    "gender": "F",
    "entry_date": "2025-03-01",
    "employment": "inactive",
    "isced": "3",
}


@dataclass(frozen=True)
class Outcome:
    """Exit code, what was said on standard output and beside it."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def counts(self) -> tuple[int, ...]:
        return tuple(
            self.json[verdict] for verdict in ("accepted", "merged", "updated", "unchanged", "rejected")
        )

    def told(self) -> list[tuple[int, str, str]]:
        return [(row["row"], row["verdict"], row["code"]) for row in self.json["rows"]]


def run(command: str, *arguments: Any, **options: Any) -> Outcome:
    """Run a command as the console script does."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with suppress(SystemExit):
        try:
            call_command(command, *map(str, arguments), stdout=out, stderr=err, **options)
        except SystemExit as end:
            code = int(end.code or 0)
    return Outcome(code, out.getvalue(), err.getvalue())


def row(reference: str = "P1", **cells: str) -> str:
    """A line of the file: a complete person, with the cells that differ."""
    values = {**COMPLETE, "person_ref": reference, **cells}
    return ",".join(values.get(name, "") for name in COLUMNS.split(","))


def file_of(folder: Path, *lines: str, header: str = COLUMNS, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def operations(folder: Path, *lines: str) -> Outcome:
    path = file_of(folder, *(lines or (ONE,)), header=OPERATIONS, name="operazioni.csv")
    return run("import_operations", path, "--json")


def participations(folder: Path, *lines: str) -> Outcome:
    return run("import_participations", file_of(folder, *lines), "--json")


def indicators(operation: str = "OP-1", as_of: str = "2026-06-30") -> Any:
    return run("indicators", "--operation", operation, "--as-of", as_of, "--json").json


def counted(code: str, **how: str) -> int:
    """The total of an indicator."""
    value: int = indicators(**how)["indicators"][code]["total"]
    return value
