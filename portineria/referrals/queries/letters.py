"""What has been written to the service about a request, as its sender sees it."""

from dataclasses import dataclass
from datetime import date, datetime
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
