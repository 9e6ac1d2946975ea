"""What a batch of persons is made of: flat rows that name each other by id, so that a register comes in at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRow:
    """A person to write down; the caller chooses the id. A whole birth date decides year and month."""

    id: UUID
    given_name: str = ""
    family_name: str = ""
    second_family_name: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    birth_month: int | None = None
    gender: str | None = None
    code: str = ""
    languages: Sequence[str] = ()
    citizenship: str = ""
    synthetic: bool = False
    merged_into_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NameRow:
    """Another name of a person."""

    person_id: UUID
    kind: str
    given_name: str = ""
    family_name: str = ""
    script: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class VisibilityRow:
    """Who may know of the person, since when, until when (included)."""

    person_id: UUID
    compartment: str
    organisation_id: int
    neighbourhood_id: int
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HouseholdRow:
    """A household to write down; the caller chooses the id."""

    id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MembershipRow:
    """Who belongs to a household, as what."""

    household_id: UUID
    person_id: UUID
    role: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ResidenceRow:
    """Who lives where: a person, or a whole household."""

    dwelling_id: int
    person_id: UUID | None = None
    household_id: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class PeopleBatch:
    """A register of persons to take in at once."""

    persons: Sequence[PersonRow]
    visibilities: Sequence[VisibilityRow]
    names: Sequence[NameRow] = ()
    households: Sequence[HouseholdRow] = ()
    memberships: Sequence[MembershipRow] = ()
    residences: Sequence[ResidenceRow] = ()
