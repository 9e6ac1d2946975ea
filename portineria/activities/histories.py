"""What somebody took part in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .models import Attendance


@dataclass(frozen=True)
class AttendedSession:
    """A session somebody was at; `starts_at` is an instant (UTC)."""

    session_id: UUID
    title: str
    lab_name: str
    starts_at: datetime


def attended_by(records: Collection[UUID], limit: int = 30) -> list[AttendedSession]:
    """The last sessions at which a person, by any of their `records`, was present, as far as the actor sees."""
    standing = Attendance.objects.standing().filter(person_id__in=records).select_related("session__lab")
    rows = standing.order_by("-session__starts_at", "pk")[:limit]
    found = {
        row.session_id: AttendedSession(
            row.session_id, row.session.title, row.session.lab.name, row.session.starts_at
        )
        for row in rows
    }
    return list(found.values())
