"""Who is at the door: one user acting in one role, or a named part of the system."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Compartment(StrEnum):
    """What must stay apart stays apart (trust.md, «Compartments»)."""

    PERSONS = "PER"
    REFERRALS = "REF"
    REPAIRS = "REP"
    TENANCY = "TEN"
    CASEWORK = "SOC"
    LABS = "LAB"
    CLINIC = "CLI"
    DESK = "DSK"
    SQUATTING = "SQT"
    WELFARE = "WEL"
    GRANTS = "GRT"
    INDICATORS = "IND"
    AUDIT = "AUD"
    ACCOUNTS = "ADM"


@dataclass(frozen=True)
class Grants:
    """The compartments one verb reaches, by reach.

    `own`: rows of the actor's organisation inside the actor's neighbourhoods. `area`: rows of the actor's
    neighbourhoods, whichever the organisation. `all`: every row; only for named parts of the system.
    """

    own: frozenset[str] = frozenset()
    area: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()

    def __contains__(self, compartment: str) -> bool:
        return any(compartment in reach for reach in (self.own, self.area, self.all))


@dataclass(frozen=True)
class Actor:
    """One user in one role for one organisation and its neighbourhoods, or one named part of the system."""

    user_id: int | None = None
    name: str = ""
    role: str = ""
    role_label: str = ""
    organisation_id: int | None = None
    organisation_name: str = ""
    neighbourhood_ids: tuple[int, ...] = ()
    abilities: frozenset[str] = frozenset()
    reads: Grants = field(default_factory=Grants)
    writes: Grants = field(default_factory=Grants)
    purpose: str = ""
    system: str = ""

    @property
    def is_authenticated(self) -> bool:
        return self.user_id is not None

    def can(self, ability: str) -> bool:
        return ability in self.abilities


ANONYMOUS = Actor(purpose="pagina pubblica")


def system_actor(name: str, *, reads: Iterable[str] = (), writes: Iterable[str] = ()) -> Actor:
    """A named part of the system, with just the compartments it needs, everywhere."""
    return Actor(
        name=name,
        system=name,
        purpose=name,
        reads=Grants(all=frozenset(str(code) for code in reads)),
        writes=Grants(all=frozenset(str(code) for code in writes)),
    )
