"""Counting what a page asks the database, without the words that only open and close its transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

FRAME = ("SAVEPOINT", "RELEASE", "SET TRANSACTION", "SELECT set_config", "BEGIN", "COMMIT")


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """The block may ask `number` questions."""
    with CaptureQueriesContext(connection) as context:
        yield
    asked = [query["sql"] for query in context if not query["sql"].startswith(FRAME)]
    assert len(asked) <= number, "\n".join(asked)
