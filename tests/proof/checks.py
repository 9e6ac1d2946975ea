"""What must be true in the database when everything has recovered, asked in SQL above the walls."""

from typing import Any
from uuid import UUID

import psycopg

from .deeds import Deed, Scene

Connection = psycopg.Connection[tuple[Any, ...]]
TOLD = "activities.AttendanceRecorded"
ANSWERS = "results.ask_for_recount"

# Each must find nothing.
CONTRADICTIONS = {
    "a person stands twice in a session": """
        SELECT session_id, person_id FROM activities_attendance WHERE withdrawn_at IS NULL
        GROUP BY 1, 2 HAVING count(*) > 1""",
    "a touch was made and nobody stands": """
        SELECT session_id, person_id FROM activities_attendance
        GROUP BY 1, 2 HAVING count(*) FILTER (WHERE withdrawn_at IS NULL) = 0""",
    "attendances and presences disagree": """
        SELECT a.id, p.id FROM (SELECT * FROM activities_attendance WHERE withdrawn_at IS NULL) a
        FULL JOIN (SELECT * FROM participations_presence WHERE withdrawn_at IS NULL) p ON p.source_id = a.id
        WHERE a.id IS NULL OR p.id IS NULL""",
    "a presence is withdrawn that nobody took back": """
        SELECT id FROM participations_presence WHERE withdrawn_at IS NOT NULL""",
    "a presence is of somebody else": """
        SELECT a.id FROM activities_attendance a JOIN participations_presence p ON p.source_id = a.id
        JOIN participations_engagement e ON e.id = p.engagement_id
        JOIN participations_participation t ON t.id = e.participation_id
        WHERE t.person_id <> a.person_id""",
    "attendances and facts disagree": f"""
        SELECT * FROM (SELECT session_id::text s, person_id::text p FROM activities_attendance
            WHERE withdrawn_at IS NULL) a
        FULL JOIN (SELECT payload->>'session_id' s, payload->>'person_id' p, count(*) n FROM facts_fact
            WHERE kind = '{TOLD}' GROUP BY 1, 2) f USING (s, p)
        WHERE a.s IS NULL OR f.n IS DISTINCT FROM 1""",
    "a person without having been told, or told twice": """
        SELECT p.id FROM people_person p LEFT JOIN facts_fact f
            ON f.kind = 'people.PersonRegistered' AND f.payload->>'person_id' = p.id::text
        GROUP BY p.id HAVING count(f.id) <> 1""",
    "somebody present is not on the register": """
        SELECT a.id FROM activities_attendance a JOIN activities_session s ON s.id = a.session_id
        LEFT JOIN activities_enrolment e ON e.lab_id = s.lab_id AND e.person_id = a.person_id
        WHERE e.id IS NULL""",
    "a receipt is doubled": """
        SELECT fact_id, reaction FROM facts_receipt GROUP BY 1, 2 HAVING count(*) > 1""",
}
UNTOLD = f"""
    SELECT count(*) FROM facts_fact f WHERE kind = '{TOLD}'
    AND NOT EXISTS (SELECT FROM facts_receipt r WHERE r.fact_id = f.id AND r.reaction = '{ANSWERS}')
"""


def untold(connection: Connection) -> int:
    """How many facts wait for an answer."""
    return int(connection.execute(UNTOLD).fetchone()[0])  # type: ignore[index]


def has_replayed(connection: Connection) -> bool:
    """Whether the replay job has nothing left to do: it was done (what succeeds goes away), every fact is answered."""
    jobs = connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'facts.replay'")
    return jobs.fetchone() == (0,) and untold(connection) == 0


def contradictions(connection: Connection) -> dict[str, list[Any]]:
    """What the tables say against each other: the first rows of each kind; must be empty."""
    found = {
        what: connection.execute(f"{query} LIMIT 5").fetchall() for what, query in CONTRADICTIONS.items()
    }
    return {what: rows for what, rows in found.items() if rows}


def check_ledger(connection: Connection, scene: Scene, told: dict[UUID, tuple[Deed, str]]) -> None:
    """Every acknowledged touch is there exactly once, as it was made; and nothing else is there."""
    rows = connection.execute("SELECT client_id, session_id, person_id::text FROM activities_attendance")
    written: dict[UUID, list[tuple[Any, ...]]] = {}
    for client, *what in rows.fetchall():
        written.setdefault(client, []).append(tuple(what))
    lost = [deed for client, (deed, _) in told.items() if client not in written]
    assert not lost, f"LOST {len(lost)}: {lost[:3]}"
    assert written == {client: [(deed.session, person)] for client, (deed, person) in told.items()}
    people = connection.execute("SELECT count(*), count(DISTINCT search_text) FROM people_person").fetchone()
    everybody = len(scene.people) + sum(deed.person is None for deed, _ in told.values())
    assert people == (everybody, everybody)
