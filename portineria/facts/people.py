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
