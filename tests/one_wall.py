"""One wall at a time. A test module names the tables it is about in `WALLED`; each wall must hold alone."""

from collections.abc import Iterator

import pytest
from django.db import connections

from portineria.foundation.walls.policy import _policies
from portineria.foundation.walls.public import EVERYTHING


@pytest.fixture
def first_wall_down(request: pytest.FixtureRequest) -> Iterator[None]:
    """The application lets everything through; what is still held back is held by the database."""
    kept = {model: _policies[model] for model in request.module.WALLED}
    _policies.update(dict.fromkeys(kept, lambda actor: EVERYTHING))
    yield
    _policies.update(kept)


@pytest.fixture
def second_wall_down(request: pytest.FixtureRequest, committed: None) -> Iterator[None]:
    """The owner takes the database's policies away, and puts them back."""
    tables = [model._meta.db_table for model in request.module.WALLED]
    assert _without_a_wall(tables) == [], (
        "these have no wall: putting one «back» would close them to everybody"
    )
    _everywhere(tables, "DISABLE ROW LEVEL SECURITY")
    yield
    for alias in ("default", "reader"):
        connections[alias].close()
    _everywhere(tables, "ENABLE ROW LEVEL SECURITY")


def _without_a_wall(tables: list[str]) -> list[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND NOT relrowsecurity", [tables]
        )
        return [name for (name,) in cursor.fetchall()]


def _everywhere(tables: list[str], change: str) -> None:
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} {change}")
    connections["owner"].close()
