"""What the demonstration consists of: plain records, each with a key that never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """One more name of a person; `kind` as in the register of persons, `script` by ISO 15924."""

    kind: str
    given: str
    family: str
    script: str = "Latn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One record of an invented person; `merged_into` is the record that survives, when it is a duplicate."""

    key: str
    given: str
    family: str
    second_family: str = ""
    other_names: tuple[OtherName, ...] = ()
    gender: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    birth_month: int | None = None
    code_kind: str = "none"
    code: str = ""
    languages: tuple[str, ...] = ()
    citizenship: str = ""
    merged_into: str | None = None
    synthetic: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """Who lives together: person and role, the reference person first; `dwelling` where it is known."""

    key: str
    members: tuple[tuple[str, str], ...]
    dwelling: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwelling:
    """A home with its whole address in the registry of places."""

    key: str
    neighbourhood: str
    managing_body: str
    estate: str
    address: str
    civic_number: str
    staircase: str
    floor: int
    interno: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """Where an operation meets its people; `neighbourhood` is empty where the place is not known."""

    key: str
    operation: str
    name: str
    neighbourhood: str
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting of a lab; `kind` is the sub-project its presences count for, `starts` is Rome's clock."""

    key: str
    lab: str
    operation: str
    kind: str
    title: str
    on: date
    starts: time
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A person at a session; with `withdrawn_on` a correction says later that it was a mistake."""

    key: str
    session: str
    person: str
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """In the operation from a day to a day, both included; no `left_on`: still in."""

    operation: str
    person: str
    entered_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A name on the register of a lab."""

    lab: str
    person: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What labs wrote down: the meetings and who was there."""

    labs: tuple[Lab, ...]
    sessions: tuple[Session, ...]
    attendances: tuple[Attendance, ...]
    spells: tuple[Spell, ...]
    enrolments: tuple[Enrolment, ...]

    def __add__(self, other: "Register") -> "Register":
        return Register(
            labs=self.labs + other.labs,
            sessions=self.sessions + other.sessions,
            attendances=self.attendances + other.attendances,
            spells=self.spells + other.spells,
            enrolments=self.enrolments + other.enrolments,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """An attendance with what counting asks of it; the same words as in the rules of results."""

    operation: str
    kind: str
    person: str
    on: date
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """Everything, in an order in which it can be written: what is pointed at comes first."""

    dwellings: tuple[Dwelling, ...]
    persons: tuple[Person, ...]
    households: tuple[Household, ...]
    register: Register

    def merged(self) -> Mapping[str, str]:
        """Each duplicate record with the record it was merged into."""
        return {person.key: person.merged_into for person in self.persons if person.merged_into}

    def presences(self) -> tuple[Presence, ...]:
        """The attendances as counting reads them."""
        sessions = {session.key: session for session in self.register.sessions}
        return tuple(
            Presence(
                operation=(session := sessions[row.session]).operation,
                kind=session.kind,
                person=row.person,
                on=session.on,
                withdrawn=row.withdrawn_on is not None,
            )
            for row in self.register.attendances
        )
