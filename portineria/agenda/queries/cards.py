"""Calendars as other modules see them: frozen cards, and how they are made. Nobody's data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from ..models import Absence, Opening, Provider, Reason, Room, Slot
from ..rules import ROME
from ..words import DISCREET_NAME, Mode


@dataclass(frozen=True)
class ReasonCard:
    """Something one can book; `name_in_messages` is all a message may say."""

    id: int
    code: str
    name: str
    name_in_messages: str
    discreet: bool
    minutes: int
    notice_hours: int
    mode: str
    mode_label: str
    seats: int
    documents: str
    without_account: bool
    service_id: int
    organisation_id: int
    neighbourhood_id: int

    @staticmethod
    def said_in_messages(name: str, discreet: bool) -> str:
        """What a message may say of a reason."""
        return DISCREET_NAME if discreet else name


@dataclass(frozen=True)
class ProviderCard:
    """A clinician; `user_id` when they sign in."""

    id: int
    name: str
    profession: str
    user_id: int | None
    active: bool
    synthetic: bool
    organisation_id: int
    neighbourhood_id: int


@dataclass(frozen=True)
class RoomCard:
    """A room."""

    id: int
    name: str
    address: str
    active: bool
    organisation_id: int
    neighbourhood_id: int


@dataclass(frozen=True)
class OpeningCard:
    """A recurring range, in wall-clock times of Rome."""

    id: int
    weekday: int
    opens: time
    closes: time
    valid_from: date
    valid_until: date | None
    provider: ProviderCard | None
    room: RoomCard | None
    reasons: tuple[ReasonCard, ...]


@dataclass(frozen=True)
class AbsenceCard:
    """A clinician is away or a room is shut."""

    id: int
    provider: ProviderCard | None
    room: RoomCard | None
    kind_label: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class SlotCard:
    """A time one can ask for; instants in Rome's time. `free` says nothing about who holds it otherwise.

    `free_to_all`: also for who does not keep the agenda.
    """

    id: UUID
    starts_at: datetime
    ends_at: datetime
    reason: ReasonCard
    provider_id: int | None
    provider_name: str
    room_id: int | None
    room_name: str
    place: str
    seats: int
    free: bool
    free_to_all: bool
    organisation_id: int
    neighbourhood_id: int
    neighbourhood_slug: str
    neighbourhood_name: str


def slot_card(row: Slot) -> SlotCard:
    """The card of a slot read with its names."""
    return SlotCard(
        id=row.pk,
        starts_at=row.starts_at.astimezone(ROME),
        ends_at=row.ends_at.astimezone(ROME),
        reason=reason_card(row.reason),
        provider_id=row.provider_id,
        provider_name=row.provider.name if row.provider else "",
        room_id=row.room_id,
        room_name=row.room.name if row.room else "",
        place=_place(row),
        seats=row.seats,
        free=row.free,
        free_to_all=row.free and not row.for_keepers,
        organisation_id=row.organisation_id,
        neighbourhood_id=row.neighbourhood_id,
        neighbourhood_slug=row.neighbourhood.slug,
        neighbourhood_name=row.neighbourhood.name,
    )


def _place(row: Slot) -> str:
    known = (row.room.name, row.room.address) if row.room else ("", "")
    label = str(row.reason.get_mode_display())
    return place_in_words(row.reason.mode, label, (*known, row.neighbourhood.name))


def place_in_words(mode: str, mode_label: str, known: Iterable[str | None]) -> str:
    """Where to be: what is known of the place, or that one need not go anywhere."""
    return ", ".join(part for part in known if part) if mode == Mode.PLACE else mode_label


def reason_card(row: Reason) -> ReasonCard:
    """The card of a reason."""
    return ReasonCard(
        id=row.pk,
        code=row.code,
        name=row.name,
        name_in_messages=ReasonCard.said_in_messages(row.name, row.discreet),
        discreet=row.discreet,
        minutes=row.minutes,
        notice_hours=row.notice_hours,
        mode=row.mode,
        mode_label=row.get_mode_display(),
        seats=row.seats,
        documents=row.documents,
        without_account=row.without_account,
        service_id=row.service_id,
        organisation_id=row.organisation_id,
        neighbourhood_id=row.neighbourhood_id,
    )


def provider_card(row: Provider) -> ProviderCard:
    """The card of a clinician."""
    return ProviderCard(
        id=row.pk,
        name=row.name,
        profession=row.profession,
        user_id=row.user_id,
        active=row.active,
        synthetic=row.synthetic,
        organisation_id=row.organisation_id,
        neighbourhood_id=row.neighbourhood_id,
    )


def room_card(row: Room) -> RoomCard:
    """The card of a room."""
    return RoomCard(row.pk, row.name, row.address, row.active, row.organisation_id, row.neighbourhood_id)


def opening_card(row: Opening) -> OpeningCard:
    """The card of a recurring range."""
    return OpeningCard(
        id=row.pk,
        weekday=row.weekday,
        opens=row.opens,
        closes=row.closes,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        provider=provider_card(row.provider) if row.provider else None,
        room=room_card(row.room) if row.room else None,
        reasons=tuple(reason_card(one) for one in row.reasons.all()),
    )


def absence_card(row: Absence) -> AbsenceCard:
    """The card of an absence."""
    return AbsenceCard(
        id=row.pk,
        provider=provider_card(row.provider) if row.provider else None,
        room=room_card(row.room) if row.room else None,
        kind_label=row.get_kind_display(),
        starts_at=row.starts_at.astimezone(ROME),
        ends_at=row.ends_at.astimezone(ROME),
    )
