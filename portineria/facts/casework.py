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


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Fact):
    """A body began to look after a person."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    case_id: UUID
    person_id: UUID
    on: date


@dataclass(frozen=True, kw_only=True)
class PlanAgreed(Fact):
    """The person and whoever looks after them agreed on a version of the plan."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    case_id: UUID
    person_id: UUID
    version: int
    on: date


@dataclass(frozen=True, kw_only=True)
class PlanReviewed(Fact):
    """A plan was looked at again together: `version` took the place of the one before."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    case_id: UUID
    person_id: UUID
    version: int
    on: date


@dataclass(frozen=True, kw_only=True)
class CaseTransferred(Fact):
    """With the person's consent a case passed to another body; the fact stands with the one that gave it."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    case_id: UUID
    person_id: UUID
    to_organisation_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Fact):
    """A body stopped looking after a person."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    case_id: UUID
    person_id: UUID
    outcome: str
    on: date


@dataclass(frozen=True, kw_only=True)
class RoundVisited(Fact):
    """Somebody knocked at a door; a corrected outcome is said again."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    round_id: UUID
    person_id: UUID
    outcome: str
    on: date


@dataclass(frozen=True, kw_only=True)
class AttentionAnswered(Fact):
    """A reason to look for a person was postponed, or was not needed."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    person_id: UUID
    rule: str
    said: str
    on: date


@dataclass(frozen=True, kw_only=True)
class PrivateNotesForgotten(Fact):
    """So many private notes written before a day (in Rome) have been kept long enough."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    written_before: date
    count: int


@dataclass(frozen=True, kw_only=True)
class RoundsForgotten(Fact):
    """So many rounds that ended before a day have been kept long enough, with their visits."""

    compartment: ClassVar[str] = Compartment.CASEWORK
    ended_before: date
    count: int
