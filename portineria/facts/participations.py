"""What can happen to participations besides a single attendance."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class RegisterImported(Fact):
    """A whole register of presences was taken in at once for an operation."""

    compartment: ClassVar[str] = Compartment.LABS
    operation_id: int
    presences: int
    until: date
