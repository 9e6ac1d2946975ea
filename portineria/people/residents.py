"""Who lives where: the persons an actor sees behind the doors of a place, and what they are made up of in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from .models import Membership, Person, Residence
from .rules import age_on


@dataclass(frozen=True)
class ResidentCard:
    """Somebody and their home; `age` in whole years, None when not known; `alone` as far as the actor sees."""

    person_id: UUID
    dwelling_id: int
    age: int | None
    alone: bool


def residents_of(dwelling_ids: Iterable[int] | Any, day: date) -> list[ResidentCard]:
    """Who lives in these dwellings on `day`, among those the actor sees; four queries, whatever their number.

    `dwelling_ids` may be a sub-query. Of somebody with two homes the residence of their own counts.
    """
    homes = _homes(dwelling_ids, day)
    people = Person.objects.surviving().filter(pk__in=homes.keys())
    under_one_roof = Counter(homes.values())
    return [
        ResidentCard(
            person_id=person.pk,
            dwelling_id=homes[person.pk],
            age=age_on(
                day,
                birth_date=person.birth_date,
                birth_year=person.birth_year,
                birth_month=person.birth_month,
            ),
            alone=under_one_roof[homes[person.pk]] == 1,
        )
        for person in people
    ]


def _homes(dwelling_ids: Any, day: date) -> dict[UUID, int]:
    """Person → dwelling."""
    rows = Residence.objects.on(day).filter(dwelling_id__in=dwelling_ids)
    own = dict(rows.filter(person__isnull=False).values_list("person_id", "dwelling_id"))
    of_household = dict(rows.filter(household__isnull=False).values_list("household_id", "dwelling_id"))
    members = Membership.objects.on(day).filter(household_id__in=of_household.keys())
    shared = {
        person: of_household[household]
        for person, household in members.values_list("person_id", "household_id")
    }
    return shared | own


@dataclass(frozen=True)
class Alike:
    """How many persons share a year of birth, a gender and a citizenship; None and "" where nobody said."""

    birth_year: int | None
    gender: str | None
    citizenship: str
    count: int


def made_up_of(person_ids: Iterable[UUID] | None = None) -> list[Alike]:
    """Everybody the actor sees (among `person_ids`) in numbers, in one query: nobody is read, so nobody is noted."""
    rows = Person.objects.surviving().order_by()
    if person_ids is not None:
        rows = rows.filter(pk__in=set(person_ids))
    grouped = rows.values("birth_year", "gender", "citizenship").annotate(count=Count("pk"))
    return [Alike(*row) for row in grouped.values_list("birth_year", "gender", "citizenship", "count")]
