"""What can happen to official figures."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class SnapshotFrozen(Fact):
    """A figure was counted and frozen."""

    compartment: ClassVar[str] = Compartment.INDICATORS
    figure: str
    as_of: date
    value: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class TableTransmitted(Fact):
    """A table for SFC was taken away as a file, with numbers that nobody suppressed."""

    compartment: ClassVar[str] = Compartment.INDICATORS
    table: str
    period: str
    format: str
    digest: str
    user_id: int | None


@dataclass(frozen=True, kw_only=True)
class TableFrozen(Fact):
    """The table of indicators of an operation was frozen as of a day."""

    compartment: ClassVar[str] = Compartment.INDICATORS
    operation_id: int
    as_of: date
    records: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class SampleDrawn(Fact):
    """Whom to ask six months after leaving was drawn."""

    compartment: ClassVar[str] = Compartment.INDICATORS
    sample_id: int
    indicator: str
    asked: int
    digest: str
