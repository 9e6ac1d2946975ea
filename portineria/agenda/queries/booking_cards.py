"""Bookings, waiting list and numbers as other modules see them: frozen cards, and how they are made."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from ..models import BOOKING, HOLDING, Booking, Offer, Ticket, Waiting
from ..rules import ROME, is_too_early
from .cards import ReasonCard, SlotCard, reason_card, slot_card


@dataclass(frozen=True)
class BookingCard:
    """Somebody's appointment, for those who may see it; `verbs` is what can be done now."""

    id: UUID
    code: str
    given_name: str
    family_name: str
    phone: str
    person_id: UUID | None
    status: str
    status_label: str
    booked_by: str
    booked_by_label: str
    holds: bool
    verbs: tuple[str, ...]
    slot: SlotCard

    @property
    def full_name(self) -> str:
        """Given name first."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class WaitingCard:
    """Somebody on the waiting list, and the offer that waits for their answer."""

    id: UUID
    code: str
    given_name: str
    family_name: str
    phone: str
    person_id: UUID | None
    reason: ReasonCard
    earliest: date | None
    latest: date | None
    state: str
    state_label: str
    joined_at: datetime
    offered: SlotCard | None
    expires_at: datetime | None


@dataclass(frozen=True)
class OfferCard:
    """One line of the log of offers; no name."""

    id: UUID
    waiting_id: UUID
    slot_id: UUID
    state: str
    state_label: str
    offered_at: datetime
    expires_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class TicketCard:
    """A number of the queue."""

    id: UUID
    number: int
    on: date
    state: str
    state_label: str
    reason_name: str
    taken_at: datetime
    called_at: datetime | None


def booking_card(row: Booking) -> BookingCard:
    """The card of a booking read with its slot."""
    begins, now = row.appointment.slot.starts_at, timezone.now()
    possible = BOOKING.verbs_from(row.status)
    return BookingCard(
        id=row.pk,
        code=row.code,
        given_name=row.given_name,
        family_name=row.family_name,
        phone=row.phone,
        person_id=row.person_id,
        status=row.status,
        status_label=row.get_status_display(),
        booked_by=row.booked_by,
        booked_by_label=row.get_booked_by_display(),
        holds=row.status in HOLDING,
        verbs=tuple(verb for verb in possible if not is_too_early(verb, starts_at=begins, now=now)),
        slot=slot_card(row.appointment.slot),
    )


def waiting_card(row: Waiting, offer: Offer | None) -> WaitingCard:
    """The card of one who waits, with the offer that is open."""
    return WaitingCard(
        id=row.pk,
        code=row.code,
        given_name=row.given_name,
        family_name=row.family_name,
        phone=row.phone,
        person_id=row.person_id,
        reason=reason_card(row.reason),
        earliest=row.earliest,
        latest=row.latest,
        state=row.state,
        state_label=row.get_state_display(),
        joined_at=row.joined_at,
        offered=slot_card(offer.slot) if offer else None,
        expires_at=offer.expires_at if offer else None,
    )


def offer_card(row: Offer) -> OfferCard:
    """The card of an offer."""
    return OfferCard(
        id=row.pk,
        waiting_id=row.waiting_id,
        slot_id=row.slot_id,
        state=row.state,
        state_label=row.get_state_display(),
        offered_at=row.offered_at,
        expires_at=row.expires_at,
        closed_at=row.closed_at,
    )


def ticket_card(row: Ticket) -> TicketCard:
    """The card of a number."""
    return TicketCard(
        id=row.pk,
        number=row.number,
        on=row.on,
        state=row.state,
        state_label=row.get_state_display(),
        reason_name=row.reason.name if row.reason else "",
        taken_at=row.taken_at.astimezone(ROME),
        called_at=row.called_at.astimezone(ROME) if row.called_at else None,
    )
