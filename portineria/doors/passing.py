"""Passing through a door: transaction, signed context, view, audit row, commit. In that order, or not at all."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string

from portineria.audit.public import record_reading
from portineria.foundation.walls.public import Actor, Visit, entered, reading_only

from .door import Door

log = logging.getLogger(__name__)


class UnrecordedReading(RuntimeError):
    """A page that does not record readings read somebody's record."""


class _ViewFailed(Exception):
    """Carries a view's own exception past the handling of the door's."""


def pass_through(door: Door, actor: Actor, view: Callable[[], Any]) -> Any:
    """Run `view` inside the door and return what it returned, fully rendered.

    Any failure of the database outside the view itself (entering, audit row, commit) closes the door: 503 and
    nothing of the view's answer leaves.
    """
    try:
        with entered(door.as_system or actor, writes=door.writes) as visit:
            answer = _answered(visit, view)
            _leave_trace(door, visit)
            if getattr(answer, "status_code", 200) >= 500:
                transaction.set_rollback(True, using=visit.alias)
    except _ViewFailed as failure:
        raise failure.__cause__ or failure from None
    except DatabaseError:
        log.exception("door %s could not be passed", door.name)
        return closed()
    return answer


def _answered(visit: Visit, view: Callable[[], Any]) -> Any:
    try:
        with reading_only(visit):
            return spooled(view())
    except Exception as error:
        raise _ViewFailed from error


def _leave_trace(door: Door, visit: Visit) -> None:
    if door.records_reading:
        record_reading(visit=visit, door=door.name, subjects=visit.subjects)
    elif visit.subjects and not door.as_system:
        raise UnrecordedReading(f"{door.name} read {len(visit.subjects)} records without leaving a trace")


def spooled(answer: Any) -> Any:
    """Render templates and collect streams now: the context ends with the transaction."""
    if isinstance(answer, StreamingHttpResponse):
        whole = HttpResponse(b"".join(answer), status=answer.status_code, headers=dict(answer.headers))
        whole.cookies = answer.cookies
        return whole
    if isinstance(answer, HttpResponseBase) and hasattr(answer, "render"):
        return answer.render()
    return answer


def closed() -> HttpResponse:
    """The answer of a door that cannot be opened now."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})
