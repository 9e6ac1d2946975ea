"""What P5 is measured beside: the same page read with plain psycopg, without walls, audit or sessions.

`/floor` answers a constant; `/list` reads the twenty-five latest enrolments and five counts, with the filter on
neighbourhoods that any such page has, as a superuser would, and writes them as the same table. The other paths are
those of `page_peers.py`.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from html import escape
from typing import Any

import psycopg

from .page_peers import PAGES

ROWS = """
    SELECT p.given_name, p.family_name, p.birth_year, l.slug, l.name, e.enrolled_at
    FROM activities_enrolment e
    JOIN people_person p ON p.id = e.person_id
    JOIN activities_lab l ON l.id = e.lab_id
    WHERE e.neighbourhood_id = ANY (%(places)s) ORDER BY e.enrolled_at DESC, e.id DESC LIMIT 25
"""
COUNTS = (
    """SELECT count(*), count(*) FILTER (WHERE enrolled_at >= now() - interval '30 days')
       FROM activities_enrolment WHERE neighbourhood_id = ANY (%(places)s)""",
    """SELECT count(*) FILTER (WHERE starts_at > now()), count(*) FILTER (WHERE ends_at < now())
       FROM activities_session WHERE state IN ('planned', 'open') AND neighbourhood_id = ANY (%(places)s)""",
    """SELECT count(*) FROM activities_attendance a JOIN activities_session s ON s.id = a.session_id
       WHERE a.withdrawn_at IS NULL AND s.starts_at BETWEEN now() - interval '30 days' AND now()
       AND a.neighbourhood_id = ANY (%(places)s)""",
)
LINE = (
    '<tr role="row"><th scope="row">{} {}</th><td data-label="Nascita">{}</td>'
    '<td data-label="Laboratorio"><a href="/laboratori/{}/">{}</a></td>'
    '<td data-label="Iscrizione">{:%d/%m/%Y}</td></tr>'
)
_local = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """A WSGI application of one query after another."""
    body = _body(environ["PATH_INFO"]).encode()
    start_response(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    )
    return [body]


def _body(path: str) -> str:
    if path == "/floor":
        return "ecco"
    return _plain(PAGES[path]) if path in PAGES else _page()


def _plain(queries: tuple[str, ...]) -> str:
    """Every row of every query as a row of one table."""
    connection, wanted = _connection(), _wanted()
    with connection.transaction():
        rows = [row for query in queries for row in connection.execute(query, wanted).fetchall()]
    lines = "".join(f"<tr>{''.join(f'<td>{escape(str(one))}</td>' for one in row)}</tr>" for row in rows)
    return f"<!doctype html><title>Pagina</title><table><tbody>{lines}</tbody></table>"


def _page() -> str:
    connection, wanted = _connection(), _wanted()
    with connection.transaction():
        rows = connection.execute(ROWS, wanted).fetchall()
        counts = [number for count in COUNTS for number in connection.execute(count, wanted).fetchone() or ()]
    lines = "".join(LINE.format(*map(_safe, row)) for row in rows)
    return f"<!doctype html><title>Iscrizioni</title><p>{counts}</p><table><tbody>{lines}</tbody></table>"


def _safe(value: Any) -> Any:
    return value if isinstance(value, datetime) else escape(str(value))


def _wanted() -> dict[str, Any]:
    return dict(json.loads(os.environ["P5_WANTED"]))


def _connection() -> "psycopg.Connection[Any]":
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(os.environ["P5_DATABASE"], autocommit=True)
    connection: psycopg.Connection[Any] = _local.connection
    return connection
