"""Households and homes of a person over time, as far as the actor sees them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from .models import Membership, Residence
from .queries import person_cards


@dataclass(frozen=True)
class Spell:
    """Something that held from a day to a day (included); unknown days are None."""

    what: str  # "home" or "household"
    text: str
    since: date | None
    until: date | None


def history_of(person_id: UUID) -> list[Spell]:
    """Where and with whom somebody lived, latest first; who of a household the actor does not know is left out."""
    mine = list(Membership.objects.filter(person_id=person_id))
    households = {row.household_id for row in mine}
    homes = Residence.objects.filter(Q(person_id=person_id) | Q(household_id__in=households))
    spells = [
        Spell("home", str(home.dwelling), *_within(home, mine))
        for home in homes.select_related("dwelling__staircase__building")
        if home.person_id or _meet(home, mine)
    ]
    return sorted(spells + _company(person_id, mine), key=lambda spell: spell.since or date.min, reverse=True)


def _company(person_id: UUID, mine: list[Membership]) -> list[Spell]:
    """Who else belonged to the same households, while the person did."""
    by_household = {row.household_id: row for row in mine}
    others = list(Membership.objects.filter(household_id__in=by_household).exclude(person_id=person_id))
    cards = person_cards([row.person_id for row in others], with_dwelling=False)
    return [
        Spell(
            "household", f"{cards[row.person_id].full_name}, {row.get_role_display()}", row.since, row.until
        )
        for row in others
        if row.person_id in cards and _overlap(row, by_household[row.household_id])
    ]


def _meet(home: Residence, mine: list[Membership]) -> bool:
    return any(row.household_id == home.household_id and _overlap(home, row) for row in mine)


def _within(home: Residence, mine: list[Membership]) -> tuple[date | None, date | None]:
    """The days of a home; of a household's home only those in which the person belonged to it."""
    if home.person_id:
        return home.since, home.until
    row = next(row for row in mine if row.household_id == home.household_id and _overlap(home, row))
    since = max(filter(None, [home.since, row.since]), default=None)
    return since, min(filter(None, [home.until, row.until]), default=None)


def _overlap(one: Residence | Membership, other: Residence | Membership) -> bool:
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)
