"""Signed hours as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Sum

from ..models import SignedHours


@dataclass(frozen=True, slots=True)
class HoursCard:
    """A signed line; `struck_at` an instant when it was wrong, None while it stands."""

    id: UUID
    participation_id: UUID
    on: date
    minutes: int
    kind: str
    register: str
    struck_at: datetime | None


def hours_of(participation_id: UUID, organisation_id: int) -> list[HoursCard]:
    """Every line of a participation at one body, struck ones included, the latest day first."""
    rows = SignedHours.objects.filter(participation_id=participation_id, organisation_id=organisation_id)
    return [_card(row) for row in rows.order_by("-on", "kind", "-signed_at")]


def minutes_on(participation_ids: Iterable[UUID], on: date) -> dict[UUID, int]:
    """Participation → standing minutes of one day, as far as the actor sees."""
    rows = SignedHours.objects.standing().filter(participation_id__in=list(participation_ids), on=on)
    return dict(rows.values_list("participation_id").annotate(total=Sum("minutes")))


def last_hours_on(participation_id: UUID, organisation_id: int) -> date | None:
    """The latest day on which hours of a participation stand at one body, as far as the actor sees."""
    rows = SignedHours.objects.standing().filter(
        participation_id=participation_id, organisation_id=organisation_id
    )
    last: date | None = rows.aggregate(last=Max("on"))["last"]
    return last


def _card(row: SignedHours) -> HoursCard:
    return HoursCard(row.pk, row.participation_id, row.on, row.minutes, row.kind, row.register, row.struck_at)
