"""What can happen to the register of persons."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Fact):
    """A person became known to an organisation, in the compartment `known_in`.

    The fact stands in that compartment: who reads PER of others' services must not learn that the person exists.
    """

    compartment: ClassVar[str] = Compartment.PERSONS
    person_id: UUID
    known_in: str

    def wall(self) -> str:
        return self.known_in


@dataclass(frozen=True, kw_only=True)
class PersonsMerged(Fact):
    """Two records turned out to be one person; `survivor_id` is the record that stays."""

    compartment: ClassVar[str] = Compartment.PERSONS
    duplicate_id: UUID
    survivor_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonsUnmerged(Fact):
    """A merge turned out to be wrong: `duplicate_id` stands for itself again."""

    compartment: ClassVar[str] = Compartment.PERSONS
    duplicate_id: UUID
    former_survivor_id: UUID


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Fact):
    """A whole register of persons was taken in at once."""

    compartment: ClassVar[str] = Compartment.PERSONS
    persons: int


@dataclass(frozen=True, kw_only=True)
class PersonCorrected(Fact):
    """Who a person is was put right.

    It names no body and no place: only parts of the system read it, because it would tell that the person exists.
    """

    compartment: ClassVar[str] = Compartment.PERSONS
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class SafeContactChanged(Fact):
    """What a person allows was asked again, or a number or address came or went.

    It names no body and no place: only parts of the system read it, because it would tell that the person exists.
    """

    compartment: ClassVar[str] = Compartment.PERSONS
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class RepresentationChanged(Fact):
    """Somebody acts for a person from now on, or no longer; read only by parts of the system, as above."""

    compartment: ClassVar[str] = Compartment.PERSONS
    person_id: UUID
    representation_id: UUID


@dataclass(frozen=True, kw_only=True)
class MessageQueued(Fact):
    """A message waits to leave; the fact stands in the sender's compartment."""

    compartment: ClassVar[str] = Compartment.PERSONS
    message_id: UUID
    person_id: UUID
    channel: str
    sender: str

    def wall(self) -> str:
        return self.sender


@dataclass(frozen=True, kw_only=True)
class MessageHeld(Fact):
    """A message will not leave, because the person or the house does not let it."""

    compartment: ClassVar[str] = Compartment.PERSONS
    message_id: UUID
    person_id: UUID
    sender: str

    def wall(self) -> str:
        return self.sender


@dataclass(frozen=True, kw_only=True)
class MessageWithdrawn(Fact):
    """A message that waited will not leave, because its sender took it back."""

    compartment: ClassVar[str] = Compartment.PERSONS
    message_id: UUID
    person_id: UUID
    sender: str

    def wall(self) -> str:
        return self.sender


@dataclass(frozen=True, kw_only=True)
class PersonsToldApart(Fact):
    """Two records that look alike are two persons (`apart`), or may be one after all.

    It names no body and no place: only parts of the system read it, because it would tell that they exist.
    """

    compartment: ClassVar[str] = Compartment.PERSONS
    first_id: UUID
    second_id: UUID
    apart: bool
