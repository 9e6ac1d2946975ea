"""What can happen to participations besides a single attendance."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class RegisterImported(Fact):
    """A whole register of presences, or of spells with their states, was taken in at once for an operation."""

    compartment: ClassVar[str] = Compartment.LABS
    operation_id: int
    presences: int
    until: date
    spells: int = 0


@dataclass(frozen=True, kw_only=True)
class StateRecorded(Fact):
    """The state of a participant at one moment (entry, exit, followup) was written down or changed."""

    compartment: ClassVar[str] = Compartment.LABS
    participation_id: UUID
    operation_id: int
    moment: str
    on: date


@dataclass(frozen=True, kw_only=True)
class TimesheetSigned(Fact):
    """Somebody signed so many minutes of their own work for an operation."""

    compartment: ClassVar[str] = Compartment.LABS
    operation_id: int
    on: date
    minutes: int


@dataclass(frozen=True, kw_only=True)
class TimesheetStruck(Fact):
    """A signed line of work turned out to be wrong and counts no more."""

    compartment: ClassVar[str] = Compartment.LABS
    operation_id: int
    on: date
    minutes: int
