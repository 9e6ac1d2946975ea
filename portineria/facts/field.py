"""What can happen to devices and to what they deliver."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class DeviceRegistered(Fact):
    """A device may carry the registers of its user from now on."""

    compartment: ClassVar[str] = Compartment.LABS
    device_id: UUID
    user_id: int


@dataclass(frozen=True, kw_only=True)
class DeviceRevoked(Fact):
    """A device opens nothing any more."""

    compartment: ClassVar[str] = Compartment.LABS
    device_id: UUID
    user_id: int


@dataclass(frozen=True, kw_only=True)
class AttendanceDisputed(Fact):
    """Two sources disagree about one person in one session."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class DisputeSettled(Fact):
    """What was said differently of one person in one session was put right."""

    compartment: ClassVar[str] = Compartment.LABS
    session_id: UUID
    person_id: UUID
    present: bool
