"""P7: the next 20 free slots of 200 clinicians over 8 weeks: in SQL, and through the door machines use.

    python -m benchmarks.p7_slots

Starts the product with demonstration data in a temporary folder and adds 200 clinicians with slots of 20 minutes,
Monday to Friday, a third of them taken. Two verdicts in one run, 95th percentiles in milliseconds:

* SQL: our query on the partial index, beside the same query without any index;
* page: `GET /api/v1/slots` over HTTP, beside making the slots from recurring ranges at every request, in Python and
  already in memory (what a calendar library does; no HTTP, no database: a peer that is only too fast).
"""

import heapq
import http.client
import os
import sys
import tempfile
import time as clock
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

import psycopg

from portineria.agenda.rules import Range, generated_slots

from .harness import Rejected, Verdict, compare, report
from .p5_list_page import product

CLINICIANS, WEEKS, NEXT = 200, 8, 20
TURNS = int(os.environ.get("P7_TURNS", "300"))
TRIES = 8
SQL_GOAL, PAGE_GOAL = 1.0, 10.0  # milliseconds
DOOR = "/api/v1/slots"
PEOPLE = """
    WITH place AS (SELECT organisation_id, neighbourhood_id, id AS reason_id FROM agenda_reason
                   WHERE code = 'medico' ORDER BY id LIMIT 1),
    made AS (INSERT INTO agenda_provider (name, profession, active, synthetic, organisation_id, neighbourhood_id)
             SELECT 'Clinica ' || n, 'misura', true, true, organisation_id, neighbourhood_id
             FROM place, generate_series(1, %(clinicians)s) n RETURNING id, organisation_id, neighbourhood_id)
    INSERT INTO agenda_slot (id, reason_id, provider_id, starts_at, ends_at, bookable_until, seats,
        without_account, free, for_keepers, withdrawn, organisation_id, neighbourhood_id)
    SELECT gen_random_uuid(), place.reason_id, made.id, at, at + interval '20 minutes', at, 1, true,
        random() > 0.33, false, false, made.organisation_id, made.neighbourhood_id
    FROM made, place, generate_series(0, 7 * %(weeks)s - 1) day,
        LATERAL (SELECT current_date + 1 + day + time '08:00' + n * interval '20 minutes' AS at
                 FROM generate_series(0, 17) n) one
    WHERE extract(isodow FROM at) < 6
"""
# The query of queries.next_free_slots, without the joins that only name things.
NEXT_FREE = """
    SELECT id, reason_id, provider_id, room_id, starts_at, ends_at FROM agenda_slot
    WHERE free AND without_account AND NOT for_keepers AND starts_at >= now() AND bookable_until >= now()
    ORDER BY starts_at, bookable_until, id LIMIT 20
"""
WITHOUT_INDEX = (
    "SET enable_indexscan = off",
    "SET enable_bitmapscan = off",
    "SET enable_indexonlyscan = off",
)


def worst(action: Callable[[], Any], turns: int = TURNS) -> float:
    """The 95th percentile of `turns`, in milliseconds, after a warm-up."""
    return quantiles(_times(action, turns), n=20)[-1]


def typical(action: Callable[[], Any], turns: int = TURNS) -> float:
    """The median of `turns`, in milliseconds: what a floor is compared by."""
    return median(_times(action, turns))


def _times(action: Callable[[], Any], turns: int) -> list[float]:
    for _ in range(min(turns, 20)):
        action()
    taken = []
    for _ in range(turns):
        begin = clock.perf_counter()
        action()
        taken.append((clock.perf_counter() - begin) * 1000)
    return taken


@contextmanager
def asking(database: str, *settings: str) -> Iterator[Callable[[str], Any]]:
    """Ask the database, prepared, on one connection."""
    with psycopg.connect(database, autocommit=True) as connection:
        for setting in settings:
            connection.execute(setting)
        yield lambda query: connection.execute(query, prepare=True).fetchall()


class Door:
    """One machine that keeps its connection."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(str(parts.hostname), parts.port)

    def get(self, path: str) -> bytes:
        """The answer, which must be good."""
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status not in (200, 404):
            sys.exit(f"{path}: {answer.status} {body[:200]!r}")
        return body


def made_from_ranges() -> list[tuple[datetime, datetime]]:
    """The peer: every clinician's slots from ranges, less the taken third, then the first twenty of all."""
    today = datetime.now(UTC).date()
    each = (_free_of(number, today) for number in range(CLINICIANS))
    return list(islice(heapq.merge(*each), NEXT))


def _free_of(number: int, today: date) -> list[tuple[datetime, datetime]]:
    week = [Range(day, time(8), time(14), today) for day in range(5)]
    slots = generated_slots(week, minutes=20, first=today, last=today + timedelta(weeks=WEEKS))
    return [slot for place, slot in enumerate(slots) if (place + number) % 3]


def undisturbed(name: str, unit: str, **measures: Callable[[], float]) -> Verdict:
    """One verdict, printed; a run that the machine disturbed is thrown away and made again, some times."""
    for _ in range(TRIES - 1):
        try:
            verdict = compare(name, unit, **measures)
        except Rejected as rejected:
            sys.stderr.write(f"{rejected}\n")
        else:
            break
    else:
        verdict = compare(name, unit, **measures)
    report(verdict)
    return verdict


def measure(address: str, database: str) -> bool:
    """Both verdicts; whether both goals are reached."""
    door = Door(address)
    with asking(database) as ask, asking(database, *WITHOUT_INDEX) as ask_without:
        sql = undisturbed(
            f"P7 SQL, next {NEXT} free of {ask('SELECT count(*) FROM agenda_slot')[0][0]} slots (p95)",
            "ms",
            floor=lambda: typical(lambda: ask("SELECT 1")),
            peer=lambda: worst(lambda: ask_without(NEXT_FREE), 40),
            ours=lambda: worst(lambda: ask(NEXT_FREE)),
        )
    page = undisturbed(
        f"P7 page, GET {DOOR}, {CLINICIANS} clinicians, {WEEKS} weeks (p95)",
        "ms",
        floor=lambda: typical(lambda: door.get("/api/v1/nulla")),
        peer=lambda: worst(made_from_ranges, 5),
        ours=lambda: worst(lambda: door.get(DOOR)),
    )
    return sql.ours <= SQL_GOAL and page.ours <= PAGE_GOAL


def main() -> int:
    """0 when ours reaches both goals, 1 when not, 2 when the run was rejected."""
    os.environ["PORTINERIA_REQUESTS_PER_MINUTE"] = "1000000"  # counted all the same
    with tempfile.TemporaryDirectory(prefix="portineria-p7-") as folder, product(Path(folder)) as scene:
        with psycopg.connect(scene.database, autocommit=True) as connection:
            connection.execute(PEOPLE, {"clinicians": CLINICIANS, "weeks": WEEKS})
            connection.execute("VACUUM ANALYZE agenda_slot")
        try:
            return 0 if measure(scene.address, scene.database) else 1
        except Rejected as rejected:
            sys.stderr.write(f"{rejected}\n")
            return 2


if __name__ == "__main__":
    raise SystemExit(main())
