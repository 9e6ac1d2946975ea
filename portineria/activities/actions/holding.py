"""What every action on a session needs: the session held still, its state, its place, its fact."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from portineria.foundation.walls.public import Actor

from ..models import SESSION, Attendance, Lab, Session
from ..rules import check_register_is_open

SYSTEM_HAND = 0  # who did it, when it was a part of the system


def hand_of(by: Actor) -> int:
    """The user's id, or SYSTEM_HAND."""
    return by.user_id or SYSTEM_HAND


def role_of(by: Actor) -> str:
    """In what capacity: the role, or the name of the part of the system."""
    return by.system or by.role


def locked(session_id: UUID, by: Actor) -> Session:
    """The session, held until the end of the transaction; readers are not kept waiting."""
    locked = Session.objects.kept_by(by).select_related("lab").select_for_update(of=("self",), no_key=True)
    session: Session = locked.get(pk=session_id)
    return session


@dataclass(frozen=True)
class HeldSession:
    """A session nobody else can change until the transaction ends, and where it belongs."""

    id: UUID
    organisation_id: int
    neighbourhood_id: int


def hold_sessions(session_ids: Collection[UUID], by: Actor) -> dict[UUID, HeldSession]:
    """Hold the sessions whose register `by` keeps, in one order for everybody: two that hold many never stand still."""
    rows = Session.objects.kept_by(by).filter(pk__in=session_ids).order_by("pk")
    held = rows.select_for_update(of=("self",), no_key=True)
    return {row.pk: HeldSession(row.pk, row.organisation_id, row.neighbourhood_id) for row in held}


def check_open(session: Session) -> None:
    """Refused when the register cannot be changed today."""
    check_register_is_open(state=session.state, on=session.on, today=timezone.localdate())


def begin(session: Session) -> None:
    """The register is open from the first thing written on it."""
    if session.state == "planned":
        session.state = SESSION.next(session.state, "open")
        session.save(update_fields=["state"])


def what(session: Session, attendance: Attendance) -> dict[str, Any]:
    """What a fact about an attendance says."""
    return {
        "session_id": session.pk,
        "person_id": attendance.person_id,
        "operation_id": session.lab.operation_id,
        "on": session.on,
        **scope(session),
    }


def scope(row: Session | Lab) -> dict[str, Any]:
    """Where a row belongs: the body and the place, as every table behind the walls says it."""
    return {"organisation_id": row.organisation_id, "neighbourhood_id": row.neighbourhood_id}
