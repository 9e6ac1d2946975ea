"""What P5 is measured beside: the same list read with plain psycopg, without walls, audit or sessions.

`/floor` answers a constant; every other path reads 25 people of one lab and five counts as a superuser would.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

ROWS = """
    SELECT p.id, p.given_name, p.family_name, a.id IS NOT NULL AS present
    FROM activities_enrolment e
    JOIN people_person p ON p.id = e.person_id
    LEFT JOIN activities_attendance a
        ON a.session_id = %(session)s AND a.person_id = p.id AND a.withdrawn_at IS NULL
    WHERE e.lab_id = %(lab)s ORDER BY p.family_name, p.given_name LIMIT 25
"""
COUNTS = (
    "SELECT count(*) FROM activities_enrolment WHERE lab_id = %(lab)s",
    "SELECT count(*) FROM activities_attendance WHERE session_id = %(session)s AND withdrawn_at IS NULL",
    "SELECT count(*) FROM activities_session WHERE lab_id = %(lab)s",
    "SELECT count(*) FROM activities_lab",
    "SELECT count(*) FROM people_visibility WHERE compartment = 'LAB'",
)
_local = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """A WSGI application of one query after another."""
    body = b"ecco" if environ["PATH_INFO"] == "/floor" else _list().encode()
    start_response(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    )
    return [body]


def _list() -> str:
    connection = _connection()
    with connection.transaction():
        rows = connection.execute(ROWS, _wanted()).fetchall()
        counts = [connection.execute(count, _wanted()).fetchone()[0] for count in COUNTS]  # type: ignore[index]
    lines = "".join(f"<li id={row[0]}>{row[1]} {row[2]} {row[3]}</li>" for row in rows)
    return f"<ul>{lines}</ul><p>{counts}</p>"


def _wanted() -> dict[str, Any]:
    return dict(json.loads(os.environ["P5_WANTED"]))


def _connection() -> "psycopg.Connection[Any]":
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(os.environ["P5_DATABASE"], autocommit=True)
    connection: psycopg.Connection[Any] = _local.connection
    return connection
