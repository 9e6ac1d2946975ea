"""For the access matrix: what the ambulatory keeps of its own, beside what `tests/agenda/scene.py` plants."""

from typing import Any

from django.utils import timezone

from portineria.clinic.models import CalendarLink, Reminder
from portineria.foundation.walls.public import Actor


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """The address of a clinician's calendar and a reminder. Called inside a writing visit, after the agenda's.

    The token it returns opens nothing: whoever holds a good one reads the calendar, in any role.
    """
    scope = {"organisation": world.organisation, "neighbourhood": world.neighbourhood}
    now = timezone.now()
    CalendarLink(
        provider_id=world.furnished["provider_id"], secret_hash=f"impronta-{world.key}", made_at=now, **scope
    ).save(force_insert=True)
    Reminder(
        booking_id=world.furnished["booking_id"], starts_at=now, asked_at=now, state="held", **scope
    ).save(force_insert=True)
    return {"calendar_token": f"gettone-{world.key}-di-nessuno"}
