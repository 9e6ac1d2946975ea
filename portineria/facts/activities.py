"""What can happen in a lab."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(Fact):
    """A lab session was put in the programme."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    on: date


@dataclass(frozen=True, kw_only=True)
class SessionClosed(Fact):
    """The register of a session was closed."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    on: date
    present: int


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded(Fact):
    """A person was there."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    person_id: UUID
    operation_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class AttendanceWithdrawn(Fact):
    """An attendance turned out to be wrong and counts no more."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    person_id: UUID
    operation_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class SessionsPlanned(Fact):
    """A series of sessions, from the day `first` to `last`, was put in the programme of a lab."""

    compartment: ClassVar[str] = Compartment.LABS
    series_id: UUID
    first: date
    last: date
    sessions: int


@dataclass(frozen=True, kw_only=True)
class SessionsCalledOff(Fact):
    """What was left of a series does not take place."""

    compartment: ClassVar[str] = Compartment.LABS
    series_id: UUID
    sessions: int


@dataclass(frozen=True, kw_only=True)
class WalkInCounted(Fact):
    """Somebody came to a session and was counted, without a name."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    age_band: str
    gender: str
    on: date


@dataclass(frozen=True, kw_only=True)
class WalkInTakenBack(Fact):
    """A count without a name was a mistake."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    age_band: str
    gender: str
    on: date


@dataclass(frozen=True, kw_only=True)
class WalkInRecognised(Fact):
    """Somebody counted without a name is counted by name from now on."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    age_band: str
    gender: str
    on: date


@dataclass(frozen=True, kw_only=True)
class SeatAsked(Fact):
    """Somebody would come to a session with `people` in all; `taken`: there were seats, else they wait."""

    compartment: ClassVar[str] = Compartment.LABS
    request_id: UUID
    session_id: UUID
    on: date
    people: int
    taken: bool


@dataclass(frozen=True, kw_only=True)
class SeatOffered(Fact):
    """Seats that got free were offered to who was next; `passed_over` before them were too many for the seats."""

    compartment: ClassVar[str] = Compartment.LABS
    offer_id: UUID
    request_id: UUID
    session_id: UUID
    on: date
    passed_over: int


@dataclass(frozen=True, kw_only=True)
class SeatLeft(Fact):
    """Somebody no longer comes to a session, or no longer waits."""

    compartment: ClassVar[str] = Compartment.LABS
    request_id: UUID
    session_id: UUID
    on: date


@dataclass(frozen=True, kw_only=True)
class SeatsChanged(Fact):
    """A session has other seats than before: `seats` None, as many as come; some of them for residents."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    on: date
    seats: int | None
    for_residents: int


@dataclass(frozen=True, kw_only=True)
class SheetPrinted(Fact):
    """A sheet with so many numbered `lines` was printed to be signed."""

    compartment: ClassVar[str] = Compartment.LABS
    sheet_id: UUID
    session_id: UUID
    lines: int


@dataclass(frozen=True, kw_only=True)
class SheetTypedBack(Fact):
    """So many `lines` of a signed sheet were typed back."""

    compartment: ClassVar[str] = Compartment.LABS
    sheet_id: UUID
    session_id: UUID
    lines: int


@dataclass(frozen=True, kw_only=True)
class ReferenceAdultConfirmed(Fact):
    """Somebody answers for a minor of a lab."""

    compartment: ClassVar[str] = Compartment.LABS
    lab_id: int
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class SessionPrepared(Fact):
    """What a session needs, or who helps at it, changed."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    on: date
