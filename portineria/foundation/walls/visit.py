"""A visit: one actor inside one transaction, with everything that was read on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connections, transaction

from .actor import Actor
from .signing import signed_context


class ReadingPagesCannotWrite(RuntimeError):
    """Somebody tried to write from inside a reading page."""


@dataclass
class Visit:
    """Who is inside, on which connection, and whose records have been read so far."""

    actor: Actor
    alias: str
    writes: bool
    subjects: set[str] = field(default_factory=set)


_current: ContextVar[Visit | None] = ContextVar("portineria_visit", default=None)


def current_visit() -> Visit | None:
    """The visit under way in this thread, or None outside every door."""
    return _current.get()


@contextmanager
def entered(actor: Actor, *, writes: bool) -> Iterator[Visit]:
    """Open a transaction in which the database knows who is asking.

    Reading visits use the connection whose login can only read; a writing visit inside a reading one is
    refused. Inside another transaction (tests, nested visits) the earlier context comes back at the end.
    """
    outer = current_visit()
    if writes and outer is not None and not outer.writes:
        raise ReadingPagesCannotWrite(f"{actor.name or actor.role} cannot write inside a reading page")
    alias = "default" if writes else settings.PORTINERIA_READER_ALIAS
    if outer is not None:
        alias = outer.alias
    nested = connections[alias].in_atomic_block
    with transaction.atomic(using=alias):
        set_context(alias, actor)
        visit = Visit(actor=actor, alias=alias, writes=writes)
        token = _current.set(visit)
        try:
            yield visit
        finally:
            _current.reset(token)
        # Rolling back to the savepoint brings the earlier context back by itself.
        if nested and not connections[alias].needs_rollback:
            set_context(alias, outer.actor if outer else None)


@contextmanager
def reading_only(visit: Visit) -> Iterator[None]:
    """Hold a reading visit to reading, also where it shares the serving connection.

    The reading login needs no lock. On the serving connection a read-only savepoint is one: the database
    refuses to make it writable again before it is released.
    """
    if visit.writes or visit.alias == "reader":
        yield
        return
    with transaction.atomic(using=visit.alias), connections[visit.alias].cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        yield


def set_context(alias: str, actor: Actor | None) -> None:
    """Sign the context on this connection until its transaction ends; None clears it."""
    connection = connections[alias]
    value = ""
    if actor is not None:
        connection.ensure_connection()
        pid = connection.connection.info.backend_pid
        value = signed_context(actor, backend_pid=pid, key=settings.PORTINERIA_WALLS_KEY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.context', %s, true)", [value])
