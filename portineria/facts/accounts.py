"""What can happen to roles."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class RoleAssigned(Fact):
    """Somebody was given a role in an organisation."""

    compartment: ClassVar[str] = Compartment.ACCOUNTS
    assignment_id: int
    user_id: int
    role: str
    on: date


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Fact):
    """Somebody's role in an organisation ended."""

    compartment: ClassVar[str] = Compartment.ACCOUNTS
    assignment_id: int
    user_id: int
    role: str
    on: date
