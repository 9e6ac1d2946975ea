"""P1: the indicators of ESF+ over 1 and 10 million participations in a hundred operations.

    python -m benchmarks.p1_indicators            (P1_SCALES=1,10 for both sizes, in millions)

Makes a database in a temporary folder and fills the flat table (`p1_population.py`). In seconds:

* floor: reading every column of the table;
* peer: 25 counts by operation and gender straight from the flat table;
* ours: the same figures from the standing tallies, which must be equal to the peer's.

Beside them: one operation counted from its records (what the command does), and counting all tallies again (the night).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from portineria.project.run.database import environment, open_database
from portineria.project.run.installation import read_installation

from .harness import Rejected, compare, report
from .p1_population import fill

SCALES = [float(text) for text in os.environ.get("P1_SCALES", "1").split(",")]
OPERATIONS, TRIES, GOAL = 100, 5, 1.5  # ours over the floor
TODAY = date(2026, 11, 23)


def operations_file(folder: Path) -> Path:
    """A hundred operations to import."""
    header = "code,title,programme,specific_objective,start,end,cup"
    rows = [f"OP-{n},Misura,PR FSE+ 2021-2027,h,2021-01-01,2029-12-31," for n in range(OPERATIONS)]
    path = folder / "operazioni.csv"
    path.write_text("\n".join([header, *rows]))
    return path


@contextmanager
def database(folder: Path) -> Iterator[Any]:
    """A migrated database with the operations, and Django upon it; yields its addresses."""
    os.environ["PORTINERIA_DATA"] = str(folder / "dati")
    command = [sys.executable, "-m", "portineria.project.cli", "import-operations", operations_file(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    installation = read_installation()
    with open_database(installation) as urls:
        os.environ.update(environment(installation, urls, demo=False))
        import django

        django.setup()
        yield urls


def timed(work: Callable[[], Any]) -> float:
    """The best of a few runs, in seconds."""
    took = []
    for _ in range(TRIES):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def measure(urls: Any, millions: float) -> None:
    """Fill, count in every way, print the verdict."""
    from portineria.participations.models import FlatRecord
    from portineria.programmes.models import Operation
    from portineria.results.access import FREEZER
    from portineria.results.public import indicators_of_operation, keep_tallies, tallied
    from portineria.results.queries.conditions import conditions, values_of
    from portineria.results.queries.indicators import _question
    from portineria.results.rules.parameters import ESF_PLUS, parameters_for

    fill(urls.owner, int(millions * 1_000_000), list(Operation.objects.values_list("id", flat=True)))
    rules = parameters_for(ESF_PLUS, TODAY)
    wanted = conditions("h", rules, legacy=False)
    every = _question("h", wanted).replace("WHERE operation_id = %(operation)s AND", "WHERE")
    by_operation = every.replace("SELECT gender,", "SELECT operation_id, gender,", 1)
    by_operation = by_operation.replace("GROUP BY gender", "GROUP BY operation_id, gender")
    columns = ", ".join(f"count({field.column})" for field in FlatRecord._meta.concrete_fields)
    values = {"as_of": TODAY, "apart": [], **values_of(rules)}
    began = time.perf_counter()
    keep_tallies([None], today=TODAY, by=FREEZER)
    night = time.perf_counter() - began
    with psycopg.connect(urls.owner, autocommit=True) as raw:
        sums: dict[str, int] = dict.fromkeys(wanted, 0)
        for _, _, _, _, *counts in raw.execute(by_operation, values):
            sums = {code: sums[code] + value for code, value in zip(wanted, counts, strict=True)}
        kept = tallied()
        if sums != {code: kept[code]["total"] for code in wanted}:
            raise SystemExit("the tallies are not what counting gives")
        verdict = compare(
            f"P1 · {millions:g} M participations",
            "s",
            floor=lambda: timed(
                lambda: raw.execute(f"SELECT {columns} FROM participations_record").fetchall()
            ),
            peer=lambda: timed(lambda: raw.execute(by_operation, values).fetchall()),
            ours=lambda: timed(tallied),
        )
    one = timed(lambda: indicators_of_operation("OP-1", TODAY, today=TODAY))
    report(verdict)
    sys.stdout.write(f"  ours / floor = {verdict.ours / verdict.floors[0]:.3f} (goal ≤ {GOAL})\n")
    sys.stdout.write(f"  one operation from its records {one:.3f} s · all tallies again {night:.1f} s\n")


def main() -> int:
    """Measure each size; 1 when a run cannot be trusted."""
    with tempfile.TemporaryDirectory() as folder, database(Path(folder)) as urls:
        for millions in SCALES:
            try:
                measure(urls, millions)
            except Rejected as rejected:
                sys.stdout.write(f"{rejected}\n")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
