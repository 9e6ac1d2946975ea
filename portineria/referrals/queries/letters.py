"""What has been written to the service about a request, as its sender sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ..models import ServiceLetter
from ..words import LetterState, Occasion


@dataclass(frozen=True)
class LetterLine:
    """One letter; `by_hand`: somebody has to print it, or to call. `address` where it went, "" when it did not."""

    occasion_label: str
    on: date
    state: str
    state_label: str
    reason: str
    address: str
    sent_at: datetime | None
    by_hand: bool


@dataclass(frozen=True)
class LetterToPrint:
    """A letter somebody of the sender's body has to bring, or to say on the telephone; it names nobody."""

    referral_id: UUID
    code: str
    service_name: str
    occasion_label: str
    on: date
    reason: str


def letters_to_print(today: date) -> Any:
    """Rows of the letters that wait for somebody's hands, oldest first; `to_print` makes lines of them."""
    rows = ServiceLetter.objects.by_hand().still_needed(today)
    return rows.select_related("referral__service").order_by("on", "pk")


def to_print(row: ServiceLetter) -> LetterToPrint:
    """The line of one letter."""
    return LetterToPrint(
        referral_id=row.referral_id,
        code=row.referral.code,
        service_name=row.referral.service.name,
        occasion_label=str(Occasion(row.occasion).label),
        on=row.on,
        reason=row.reason,
    )


def letters_of(referral_id: UUID) -> list[LetterLine]:
    """Letters about a request the actor's body sent, latest first; none for its receiver."""
    rows = ServiceLetter.objects.filter(referral_id=referral_id).order_by("-on", "-not_before", "pk")
    return [_line(row) for row in rows]


def _line(row: ServiceLetter) -> LetterLine:
    return LetterLine(
        occasion_label=str(Occasion(row.occasion).label),
        on=row.on,
        state=row.state,
        state_label=str(LetterState(row.state).label),
        reason=row.reason,
        address=row.address,
        sent_at=row.sent_at,
        by_hand=row.state in {LetterState.TO_PRINT, LetterState.FAILED},
    )
