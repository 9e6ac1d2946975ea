"""What can happen to inclusion paths."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class PathAgreed(Fact):
    """A path of training and work was agreed with a person, who is in the operation from that day."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class HoursSigned(Fact):
    """So many minutes of a path were signed for a day."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    minutes: int


@dataclass(frozen=True, kw_only=True)
class HoursStruck(Fact):
    """A signed line turned out to be wrong and counts no more."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    minutes: int
