"""Taking in whole registers at once: labs, sessions, enrolments and attendances, thousands a second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from portineria.foundation.walls.public import Actor
from portineria.participations.public import PresenceRow, import_presences

from ..models import Enrolment, Lab, Session
from .holding import hand_of, role_of, scope

BATCH = 2000
# A register taken in was signed when its session ended.
RECORD = """
    INSERT INTO activities_attendance (id, client_id, session_id, person_id, recorded_at, recorded_by,
        withdrawn_at, withdrawn_by, organisation_id, neighbourhood_id)
    SELECT given.client, given.client, session.id, given.person, session.ends_at, %s,
        CASE WHEN given.withdrawn THEN now() END, CASE WHEN given.withdrawn THEN %s END,
        session.organisation_id, session.neighbourhood_id
    FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::boolean[]) AS given (client, session, person, withdrawn)
    JOIN activities_session session ON session.id = given.session
    ON CONFLICT (client_id) DO NOTHING
    RETURNING client_id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class LabRow:
    """A lab to take in; `slug` makes it unique."""

    slug: str
    name: str
    operation_id: int
    organisation_id: int
    neighbourhood_id: int
    place: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedSession:
    """A session to take in, of a lab in the batch or already here; `closed`: its register is complete."""

    id: UUID
    lab_slug: str
    title: str
    starts_at: datetime
    ends_at: datetime
    sub_project_kind: str = "laboratory"
    place: str = ""
    seats: int | None = None
    closed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedAttendance:
    """One attendance to take in, of a session in the batch; `client_id` makes it unique."""

    session_id: UUID
    person_id: UUID
    client_id: UUID
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class EnrolmentRow:
    """A person on the register of a lab; whoever attended is enrolled without one."""

    lab_slug: str
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class RegisterBatch:
    """Registers to take in at once. What is here already (same slug, id, client id) is left as it is."""

    labs: Sequence[LabRow] = ()
    sessions: Sequence[ImportedSession] = ()
    enrolments: Sequence[EnrolmentRow] = ()
    attendances: Sequence[ImportedAttendance] = ()


@transaction.atomic
def import_register(batch: RegisterBatch, by: Actor) -> int:
    """Take in `batch`, all or nothing; returns how many attendances are new. Safe to repeat.

    KeyError when a row names a lab that is neither in the batch nor here, or a session outside the batch;
    IntegrityError when two attendances of one person would stand in one session.
    """
    labs = _labs(batch)
    sessions = _sessions(batch, labs, by)
    _enrolments(batch, labs, sessions)
    new = _attendances(batch.attendances, by)
    days = {key: session.on for key, session in sessions.items()}
    rows = [_presence(one, sessions[one.session_id], days[one.session_id]) for one in new]
    if rows:
        import_presences(rows, by)
    return len(rows)


def _labs(batch: RegisterBatch) -> dict[str, Lab]:
    rows = [Lab(**{name: getattr(row, name) for name in LabRow.__dataclass_fields__}) for row in batch.labs]
    Lab.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    slugs = {row.slug for row in batch.labs}
    slugs |= {row.lab_slug for row in batch.sessions} | {row.lab_slug for row in batch.enrolments}
    return {lab.slug: lab for lab in Lab.objects.filter(slug__in=slugs)}


def _sessions(batch: RegisterBatch, labs: dict[str, Lab], by: Actor) -> dict[UUID, Session]:
    rows = [_session(row, labs[row.lab_slug], by) for row in batch.sessions]
    Session.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return {session.pk: session for session in rows}


def _session(row: ImportedSession, lab: Lab, by: Actor) -> Session:
    session = Session(
        id=row.id,
        lab=lab,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place or lab.place,
        seats=row.seats,
        sub_project_kind=row.sub_project_kind,
        organisation_id=lab.organisation_id,
        neighbourhood_id=lab.neighbourhood_id,
    )
    if row.closed:
        session.state, session.closed_at = "closed", row.ends_at
        session.closed_by, session.closed_as = hand_of(by), role_of(by)
    return session


def _enrolments(batch: RegisterBatch, labs: dict[str, Lab], sessions: dict[UUID, Session]) -> None:
    pairs = {(row.lab_slug, row.person_id) for row in batch.enrolments}
    pairs |= {(sessions[row.session_id].lab.slug, row.person_id) for row in batch.attendances}
    rows = [
        Enrolment(lab=labs[slug], person_id=person, **scope(labs[slug])) for slug, person in sorted(pairs)
    ]
    Enrolment.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _attendances(rows: Sequence[ImportedAttendance], by: Actor) -> list[ImportedAttendance]:
    """Write the attendances; returns those that were not here, which alone make presences."""
    written: set[UUID] = set()
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        hand = hand_of(by)
        with connection.cursor() as cursor:
            cursor.execute(RECORD, [hand, hand, *_columns(batch)])
            written.update(client_id for (client_id,) in cursor.fetchall())
    return [row for row in rows if row.client_id in written]


def _columns(batch: Sequence[ImportedAttendance]) -> list[list[Any]]:
    return [
        [row.client_id for row in batch],
        [row.session_id for row in batch],
        [row.person_id for row in batch],
        [row.withdrawn for row in batch],
    ]


def _presence(row: ImportedAttendance, session: Session, on: date) -> PresenceRow:
    return PresenceRow(
        operation_id=session.lab.operation_id,
        sub_project_kind=session.sub_project_kind,
        person_id=row.person_id,
        on=on,
        source_id=row.client_id,
        minutes=session.minutes,
        withdrawn=row.withdrawn,
        **scope(session.lab),
    )
