"""Reads of what sessions need: materials, and shifts of volunteers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .models import Lab, Material, Session, Shift


@dataclass(frozen=True)
class ShiftCard:
    """A task from an instant to an instant (UTC) and who does it; `name` blank: nobody yet."""

    id: UUID
    session_id: UUID
    session_title: str
    task: str
    starts_at: datetime
    ends_at: datetime
    name: str
    phone: str
    came: bool | None


def materials_of(session: Session) -> list[Material]:
    """What a session needs; what is missing first."""
    return list(Material.objects.filter(session=session).order_by("is_ready", "what", "id"))


def shifts_of(session: Session) -> list[ShiftCard]:
    """The shifts of a session, in order."""
    return [_card(row) for row in Shift.objects.filter(session=session).select_related("session")]


def shifts_ahead(lab: Lab, now: datetime) -> list[ShiftCard]:
    """The shifts of a lab that have not ended, in order."""
    rows = Shift.objects.filter(session__lab=lab, ends_at__gt=now).exclude(session__state="cancelled")
    return [_card(row) for row in rows.select_related("session")]


def volunteers_of(lab: Lab) -> list[str]:
    """Names that helped in a lab before: proposed while one types."""
    rows = Shift.objects.filter(session__lab=lab).exclude(name="").order_by("name")
    return list(rows.values_list("name", flat=True).distinct())


def _card(row: Shift) -> ShiftCard:
    return ShiftCard(
        id=row.pk,
        session_id=row.session_id,
        session_title=row.session.title,
        task=row.task,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        name=row.name,
        phone=row.phone,
        came=row.came,
    )
