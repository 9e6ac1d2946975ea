"""Import of participations: rows a second with a verdict each, new, again, and into a table that is already large.

    python -m benchmarks.import_register           (IMPORT_ROWS=20000)

Makes a database in a temporary folder, writes a seeded file (a third of the people with an exit, some rows refused),
and runs the command's own way: read, judged, written, told. Beside it: the same rows only read and judged (floor).
Memory is the most this process ever held: it must not grow with the file.
"""

import csv
import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from stdnum.it.codicefiscale import calc_check_digit

from .p1_indicators import database

ROWS = int(os.environ.get("IMPORT_ROWS", "20000"))
GOAL = 20_000  # rows a second
NAMES = ("Ada", "Bruno", "Carla", "Dina", "Elio", "Fatima", "Gino", "Hala")
FAMILIES = ("Rossi", "Bianchi", "Ferrari", "Hassan", "Colombo", "Ricci", "Moretti", "Costa")


def write_register(path: Path, rows: int, mark: str, seed: int = 4) -> None:
    """A file with so many rows; `mark` tells the references of one file from another's."""
    from portineria.participations.public import COLUMNS

    chance = Random(seed)
    with path.open("w", encoding="utf-8", newline="") as opened:
        file = csv.DictWriter(opened, COLUMNS, restval="")
        file.writeheader()
        for number in range(rows):
            file.writerow(_row(f"{mark}{number}", chance))


def _tax_code(chance: Random) -> str:
    """One that is right, though not for the name beside it; a third of the people have none."""
    if chance.random() < 1 / 3:
        return ""
    letters = "".join(chance.choices("BCDFGLMNPRSTVZ", k=6))
    born = f"{chance.randrange(50, 100)}{chance.choice('ABCDEHLMPRST')}{chance.randrange(41, 69)}"
    return f"{letters}{born}F205{calc_check_digit(f'{letters}{born}F205')}"


def _row(reference: str, chance: Random) -> dict[str, object]:
    entry = date(2024, 1, 1) + timedelta(days=chance.randrange(800))
    status = chance.choice(["unemployed", "inactive", "employed"])
    row: dict[str, object] = {
        "operation": f"OP-{chance.randrange(100)}",
        "person_ref": reference,
        "family_name": chance.choice(FAMILIES) + chance.choice(FAMILIES).lower(),
        "given_name": chance.choice(NAMES),
        "birth_date": date(1950, 1, 1) + timedelta(days=chance.randrange(20_000)),
        "gender": chance.choice("FFMMX"),
        "tax_code": _tax_code(chance),
        "citizenship": chance.choice(["IT", "IT", "EG", "RO"]),
        "municipality": "015146",
        "entry_date": entry if chance.random() > 0.01 else "ieri",
        "employment": status,
        "unemployed_months": chance.randrange(30) if status == "unemployed" else "",
        "in_education": chance.choice(["yes", "no"]),
        "isced": chance.randrange(9),
        "disability": chance.choice(["yes", "no", "refused", "", "", ""]),
    }
    if chance.random() < 0.33:
        left = entry + timedelta(days=chance.randrange(20, 200))
        row |= {
            "exit_date": left,
            "exit_observed_on": left,
            "exit_employment": chance.choice(["employed", ""]),
        }
    return row


def took(path: Path) -> tuple[float, str]:
    """Seconds of one import, and its counts."""
    from portineria.foundation.importing.public import Tally
    from portineria.monitoring.management.commands.import_participations import LABELS, Command

    began = time.perf_counter()
    with Tally(LABELS) as tally:
        Command().take_in(path, tally, ente="", quartiere="")
        return time.perf_counter() - began, str(dict(tally.counts))


def only_read(path: Path) -> float:
    """Seconds to read and understand the same file, without a database."""
    from portineria.foundation.importing.public import open_table
    from portineria.participations.public import COLUMNS, parse

    began = time.perf_counter()
    with open_table(path, required=COLUMNS, columns=COLUMNS) as rows:
        for _, cells, _ in rows:
            parse(cells)
    return time.perf_counter() - began


def main() -> int:
    """Print rows a second of each run."""
    with tempfile.TemporaryDirectory() as name, database(Path(name)):
        folder = Path(name)
        for mark in "AB":
            write_register(folder / f"{mark}.csv", ROWS, mark)
        runs = (("new", "A"), ("the same again", "A"), ("new, beside those", "B"))
        print(f"read and understood: {ROWS / only_read(folder / 'A.csv'):,.0f} rows/s")
        for words, mark in runs:
            seconds, counts = took(folder / f"{mark}.csv")
            print(f"{words}: {ROWS / seconds:,.0f} rows/s (goal {GOAL:,}) {counts}")
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory at most {held:.0f} MB · load {os.getloadavg()[0]:.2f} · {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
