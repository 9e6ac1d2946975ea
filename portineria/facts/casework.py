"""What can happen between the Community Manager and a person."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class ContactLogged(Fact):
    """Somebody was met; None: nobody in particular."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    contact_id: UUID
    person_id: UUID | None
    on: date


@dataclass(frozen=True, kw_only=True)
class CallBackPromised(Fact):
    """The person will be called back by a day."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    contact_id: UUID
    person_id: UUID
    by_day: date


@dataclass(frozen=True, kw_only=True)
class NeedRecorded(Fact):
    """A person asked for help of a kind."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    need_id: UUID
    person_id: UUID
    about: str
    urgency: str


@dataclass(frozen=True, kw_only=True)
class NeedMet(Fact):
    """A need was met; a need that was dropped or opened again publishes nothing."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    need_id: UUID
    person_id: UUID
