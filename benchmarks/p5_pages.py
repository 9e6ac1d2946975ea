"""P5 on three more pages: somebody looked for, the desk of a manager, the day of an ambulatory; walls and audit on.

    python -m benchmarks.p5_pages

The same harness as `p5_list_page.py`: floor, peer and ours by turns, medians, rejected when two floors differ by more
than 15 %. The peers (`page_peers.py`) read the same rows raw. `P5_SCALE` is in 10,000 persons (1). The day is the
fullest of the demonstration's. Queries that do not grow with rows: `tests/office/test_queries.py`,
`tests/clinic/test_day.py`.
"""

import os
import sys
import tempfile
from pathlib import Path

import psycopg

from .harness import Rejected, Verdict, compare, report
from .morning_population import grow
from .p5_list_page import GOAL, TURNS, Scene, peer, product, requests_per_second, signed_in_cookie

SCALE = int(os.environ.get("P5_SCALE", "1"))  # of 10,000 persons
MANAGER, NURSE = "community-manager", "infermiera"
FULLEST = """
    SELECT (s.starts_at AT TIME ZONE 'Europe/Rome')::date::text, b.neighbourhood_id, n.slug, count(*)
    FROM agenda_booking b JOIN agenda_appointment a ON a.id = b.appointment_id JOIN agenda_slot s ON s.id = a.slot_id
    JOIN places_neighbourhood n ON n.id = b.neighbourhood_id
    JOIN accounts_assignment one ON b.neighbourhood_id = ANY (one.neighbourhood_ids)
    JOIN accounts_user u ON u.id = one.user_id AND u.username = %s
    GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2 LIMIT 1
"""


def fullest_day(database: str) -> tuple[str, int, str, int]:
    """The day with most appointments where the nurse works: day, id and slug of the place, how many."""
    with psycopg.connect(database) as connection:
        row = connection.execute(FULLEST, [NURSE]).fetchone()
    return row or sys.exit("the demonstration has no appointments")


def measured(scene: Scene) -> list[Verdict]:
    """One comparison for each page."""
    day, place, slug, many = fullest_day(scene.database)
    pages = (
        ("person list, 12 found", MANAGER, "/cerca/?q=cognome77", "/persons"),
        ("desk, 12 of the morning", MANAGER, "/scrivania/", "/morning"),
        (f"agenda day, {many} bookings", NURSE, f"/ambulatorio/?quartiere={slug}&giorno={day}", "/day"),
    )
    verdicts = []
    with peer(scene, day=day, place=place) as raw:
        for name, login, path, beside in pages:
            verdicts.append(_one(f"P5 {name}, {SCALE * 10},000 persons", scene, raw, (login, path, beside)))
            report(verdicts[-1])
    return verdicts


def _one(name: str, scene: Scene, raw: str, page: tuple[str, str, str]) -> Verdict:
    login, path, beside = page
    cookie = signed_in_cookie(scene.address, login)
    return compare(
        name,
        "req/s",
        floor=lambda: requests_per_second(f"{raw}/floor"),
        peer=lambda: requests_per_second(f"{raw}{beside}"),
        ours=lambda: requests_per_second(f"{scene.address}{path}", cookie),
        turns=TURNS,
    )


def main() -> int:
    """0 when every page reaches the goal, 1 when not, 2 when a run was rejected."""
    with tempfile.TemporaryDirectory(prefix="portineria-p5-") as folder, product(Path(folder)) as scene:
        grow(scene.database, 0, SCALE)
        try:
            verdicts = measured(scene)
        except Rejected as rejected:
            sys.stderr.write(f"{rejected}\n")
            return 2
    return 0 if all(verdict.ratio >= GOAL for verdict in verdicts) else 1


if __name__ == "__main__":
    raise SystemExit(main())
