"""What can happen to the directory of services: public facts, nobody's data.

They stand in the compartments that whoever may do them can write: persons for who keeps services (the registry all of
them share), accounts for the administrator who takes a file in.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class ServiceConfirmed(Fact):
    """Somebody said that a service still is as written; good until `due`, last day included."""

    compartment: ClassVar[str] = Compartment.PERSONS
    service_id: int
    on: date
    due: date


@dataclass(frozen=True, kw_only=True)
class ServiceCorrected(Fact):
    """Somebody corrected what the directory says of a service."""

    compartment: ClassVar[str] = Compartment.PERSONS
    service_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class ServicesImported(Fact):
    """Rows of a file of services were taken in."""

    compartment: ClassVar[str] = Compartment.ACCOUNTS
    added: int
    updated: int
    unchanged: int
    rejected: int
