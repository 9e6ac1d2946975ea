"""What can happen in an agenda."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class SlotsOpened(Fact):
    """Slots were made that nobody could book before."""

    compartment: ClassVar[str] = Compartment.CLINIC
    slots: int
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class AppointmentBooked(Fact):
    """Somebody has an appointment; `person_id` when the register knows them."""

    compartment: ClassVar[str] = Compartment.CLINIC
    booking_id: UUID
    slot_id: UUID
    reason_id: int
    person_id: UUID | None = None
    on: date


@dataclass(frozen=True, kw_only=True)
class AppointmentMoved(Fact):
    """An appointment was moved to another slot."""

    compartment: ClassVar[str] = Compartment.CLINIC
    booking_id: UUID
    from_slot_id: UUID
    slot_id: UUID
    person_id: UUID | None = None
    on: date


@dataclass(frozen=True, kw_only=True)
class AppointmentCancelled(Fact):
    """An appointment does not take place: it was cancelled, or the person gave notice."""

    compartment: ClassVar[str] = Compartment.CLINIC
    booking_id: UUID
    slot_id: UUID
    person_id: UUID | None = None
    on: date


@dataclass(frozen=True, kw_only=True)
class AppointmentKept(Fact):
    """The person was seen."""

    compartment: ClassVar[str] = Compartment.CLINIC
    booking_id: UUID
    slot_id: UUID
    person_id: UUID | None = None
    on: date


@dataclass(frozen=True, kw_only=True)
class AppointmentMissed(Fact):
    """The person did not come and had not said so."""

    compartment: ClassVar[str] = Compartment.CLINIC
    booking_id: UUID
    slot_id: UUID
    person_id: UUID | None = None
    on: date


@dataclass(frozen=True, kw_only=True)
class SlotOffered(Fact):
    """A freed slot was offered to the first who waits."""

    compartment: ClassVar[str] = Compartment.CLINIC
    offer_id: UUID
    waiting_id: UUID
    slot_id: UUID
    on: date
