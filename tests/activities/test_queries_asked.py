"""What the pages ask the database, in shape: a new query, or a wall that fell away, shows as a difference here.

After a meant change: `pytest tests/activities/test_queries_asked.py --snapshot-update`, then read the difference.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.models import Lab, Session
from tests.participations.scene import Scene

from .scene import make_session, put_on_register, signed_in
from .test_pages import address

pytestmark = pytest.mark.django_db
NESTED = ("SAVEPOINT", "set_config('app.context', '',", "SET TRANSACTION READ ONLY")
SIGNED = "set_config('app.context', "  # who is at the door is known; from here on the page asks
COLUMNS = re.compile(r"SELECT (DISTINCT )?.*? FROM ")
VALUES = re.compile(r"'(?:[^']|'')*'(?:::\w+(?:\[\])*)*|\b\d+\b|\bNULL\b|\b(?:true|false)\b", re.I)
LISTS = re.compile(r"\((?:\?(?:, )?)+\)")


def shape(sql: str) -> str:
    """A query without its columns and values: tables, joins, conditions, order."""
    plain = VALUES.sub("?", " ".join(sql.replace('"', "").split()))
    return LISTS.sub("(?)", COLUMNS.sub(r"SELECT \1… FROM ", plain))


def asked(browser: Client, where: str, **query: str) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(where, query).status_code == 200
    queries = [one["sql"] for one in seen if not any(words in one["sql"] for words in NESTED)]
    entered = max(place for place, sql in enumerate(queries) if SIGNED in sql)
    return [shape(sql) for sql in queries[entered + 1 :]]


@pytest.fixture
def browser(scene: Scene, lab: Lab, today: Session) -> Client:
    """The lab operator of body A, in a week with a past session and people on the register."""
    put_on_register(scene, lab, ["Bruna", "Carla"])
    make_session(scene, lab, timezone.localdate() - timedelta(days=7))
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def test_the_shape_keeps_what_matters() -> None:
    sql = """SELECT "a"."id", "a"."n" FROM "a" WHERE ("a"."id" IN (1, 2,  3) AND "a"."n" = 'it''s')"""
    assert shape(sql) == "SELECT … FROM a WHERE (a.id IN (?) AND a.n = ?)"


def test_what_the_labs_page_asks(browser: Client, snapshot: Any) -> None:
    assert asked(browser, address("labs")) == snapshot


def test_what_the_session_page_asks(browser: Client, today: Session, snapshot: Any) -> None:
    assert asked(browser, address("session", session_id=today.pk)) == snapshot


def test_what_a_search_on_the_session_page_asks(browser: Client, today: Session, snapshot: Any) -> None:
    assert asked(browser, address("session", session_id=today.pk), cerca="bruna") == snapshot
