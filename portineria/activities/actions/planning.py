"""Planning a session, closing its register, opening it again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.activities import SessionClosed, SessionPlanned
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import SESSION, Lab, Session, Space
from ..queries import headcount, kinds_of
from ..rules import Refused, check_can_close
from .holding import hand_of, locked, role_of, scope
from .preparing import prepare_like
from .spaces import spaces_kept


def plan_session(
    *,
    lab: Lab,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    seats: int | None = None,
    space: Space | None = None,
    sub_project_kind: str = "laboratory",
    like: Session | None = None,
    by: Actor,
) -> Session:
    """Put a session of `lab` in the programme, from an aware instant to a later one; prepared as `like` was.

    Refused when `by` does not keep the lab's register, the times make no sense, or the space is taken.
    """
    if not Lab.objects.kept_by(by).filter(pk=lab.pk).exists():
        raise Refused("Non tieni il registro di questo laboratorio.")
    if ends_at <= starts_at:
        raise Refused("L’incontro finisce prima di cominciare.")
    if sub_project_kind not in kinds_of(lab):
        raise Refused("L’operazione di questo laboratorio non ha un sottoprogetto di questo tipo.")
    with transaction.atomic():
        session = Session(
            lab=lab,
            title=title,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place or lab.place,
            seats=seats,
            space=space,
            sub_project_kind=sub_project_kind,
            organisation_id=lab.organisation_id,
            neighbourhood_id=lab.neighbourhood_id,
        )
        with spaces_kept([session]):
            session.save(force_insert=True)
        if like:
            prepare_like(like, [session])
        publish(SessionPlanned(session_id=session.pk, on=session.on, **scope(session)))
    return session


@transaction.atomic
def close_session(*, session_id: UUID, by: Actor) -> None:
    """Close the register; it can be reopened. Nothing happens when it is closed already."""
    session = locked(session_id, by)
    if session.state == "closed":
        return
    check_can_close(state=session.state, on=session.on, today=timezone.localdate())
    session.state = SESSION.next(session.state, "close")
    session.closed_at, session.closed_by, session.closed_as = timezone.now(), hand_of(by), role_of(by)
    session.save(update_fields=["state", "closed_at", "closed_by", "closed_as"])
    present = headcount(session).present
    publish(SessionClosed(session_id=session.pk, on=session.on, present=present, **scope(session)))


@transaction.atomic
def reopen_session(*, session_id: UUID, by: Actor) -> None:
    """Open a closed register again, to correct it. Nothing happens when it is open already."""
    session = locked(session_id, by)
    if session.state == "closed":
        session.state = SESSION.next("closed", "reopen")
        session.closed_at, session.closed_by, session.closed_as = None, None, ""
        session.save(update_fields=["state", "closed_at", "closed_by", "closed_as"])


@transaction.atomic
def cancel_session(*, session_id: UUID, by: Actor) -> None:
    """The session does not take place. NotPossibleNow once somebody has been recorded or it was closed."""
    session = locked(session_id, by)
    session.state = SESSION.next(session.state, "cancel")
    session.save(update_fields=["state"])
