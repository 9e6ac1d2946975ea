"""Reading what belongs to the ambulatory besides its agenda."""

from collections.abc import Iterable
from uuid import UUID

from .models import CalendarLink, Reminder
from .rules import hash_of_secret


def provider_behind(secret: str) -> int | None:
    """Whose calendar a secret address shows; None when it opens nothing (any more)."""
    rows = CalendarLink.objects.filter(secret_hash=hash_of_secret(secret), revoked_at__isnull=True)
    found = rows.values_list("provider_id", flat=True).first()
    return int(found) if found is not None else None


def with_address(provider_ids: Iterable[int]) -> frozenset[int]:
    """Which of these clinicians have an address that works."""
    rows = CalendarLink.objects.filter(provider_id__in=list(provider_ids), revoked_at__isnull=True)
    return frozenset(rows.values_list("provider_id", flat=True))


def reminded(booking_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What became of the latest reminder of each appointment."""
    rows = Reminder.objects.filter(booking_id__in=list(booking_ids)).order_by("asked_at")
    return dict(rows.values_list("booking_id", "state"))
