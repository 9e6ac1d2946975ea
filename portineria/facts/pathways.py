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


@dataclass(frozen=True, kw_only=True)
class OfferAnswered(Fact):
    """Somebody accepted or refused what was offered; the reason of a refusal in its code."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    what: str
    answer: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlacementFound(Fact):
    """Work or a tirocinio was found, from the day `on`."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    contract: str


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Fact):
    """A qualification (formal) or an attendance certificate was issued."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    what: str


@dataclass(frozen=True, kw_only=True)
class OutcomeStruck(Fact):
    """A line about offers, work or certificates turned out to be wrong."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    what: str


@dataclass(frozen=True, kw_only=True)
class PathEnded(Fact):
    """A path ended, for a coded reason; `leaves`: the person left the operation with it."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    reason: str
    leaves: bool


@dataclass(frozen=True, kw_only=True)
class PathResumed(Fact):
    """A path that was said to have ended goes on."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class RateWritten(Fact):
    """An hour of an operation is worth so many cents from the day `on`."""

    compartment: ClassVar[str] = Compartment.LABS
    operation_id: int
    on: date
    cents_per_hour: int


@dataclass(frozen=True, kw_only=True)
class AllowanceStated(Fact):
    """What is due for the month that begins on `on` was counted and frozen."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    minutes: int
    cents: int


@dataclass(frozen=True, kw_only=True)
class AllowanceAgreed(Fact):
    """The person agreed with what is due, after its effects on the rent were read together."""

    compartment: ClassVar[str] = Compartment.LABS
    path_id: UUID
    person_id: UUID
    operation_id: int
    on: date
    cents: int
