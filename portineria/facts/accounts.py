"""What can happen to roles and keys."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

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


@dataclass(frozen=True, kw_only=True)
class KeyGiven(Fact):
    """A machine of an organisation was given a key."""

    compartment: ClassVar[str] = Compartment.ACCOUNTS
    token_id: UUID
    role: str
    until: date


@dataclass(frozen=True, kw_only=True)
class KeyRevoked(Fact):
    """A key opens nothing any more."""

    compartment: ClassVar[str] = Compartment.ACCOUNTS
    token_id: UUID
    role: str
    on: date
