"""What the pages of accounts show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portineria.doors.public import explain
from portineria.foundation.ui import italian

from ..models import Assignment, User
from ..roles import Role

MOST_NAMED = 3  # neighbourhoods written out in a list; of more, how many


@dataclass(frozen=True)
class RoleCard:
    """A role as it describes itself: paragraph, abilities, where it holds."""

    id: int
    label: str
    organisation: str
    description: str
    abilities: list[str]


@dataclass(frozen=True)
class HeldRole:
    """One line of a member's roles."""

    id: int
    label: str
    places: str  # in a few words
    place_names: str
    period: str
    state: str
    open: bool


@dataclass(frozen=True)
class MemberCard:
    """A member of an organisation with their roles in it."""

    id: int
    name: str
    username: str
    last_seen: str
    roles: list[HeldRole]


def role_cards(held: Iterable[Assignment]) -> list[RoleCard]:
    """The roles somebody holds, in the order given."""
    return [
        RoleCard(
            id=one.pk,
            label=Role(one.role).label,
            organisation=one.organisation.name,
            description=Role(one.role).description,
            abilities=explain(one.role),
        )
        for one in held
    ]


def member_card(user: User, held: Iterable[Assignment], places: Mapping[int, str], today: date) -> MemberCard:
    """A member; `places` names the neighbourhoods by id."""
    seen = italian.day(user.last_login) or "mai"
    return MemberCard(
        user.pk, user.display_name, user.username, seen, [_line(one, places, today) for one in held]
    )


def _line(held: Assignment, places: Mapping[int, str], today: date) -> HeldRole:
    names = sorted(places[place] for place in held.neighbourhood_ids if place in places)
    state = _state(held, today)
    return HeldRole(
        id=held.pk,
        label=Role(held.role).label,
        places=_in_few_words(names),
        place_names=", ".join(names),
        period=_period(held),
        state=state,
        open=state != "terminato",
    )


def _in_few_words(names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{len(names)} quartieri"
    return ", ".join(names) or "nessun quartiere"


def _period(held: Assignment) -> str:
    end = f" {italian.dated('al', held.ends_on)}" if held.ends_on else ""
    return f"{italian.dated('dal', held.starts_on)}{end}"


def _state(held: Assignment, today: date) -> str:
    if held.ended_at or (held.ends_on and held.ends_on < today):
        return "terminato"
    return "in vigore" if held.starts_on <= today else "non ancora iniziato"
