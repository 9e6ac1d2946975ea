"""Reads of the register of persons: cards, search, who stands for whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add, and_
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from portineria.foundation.walls.public import NOTHING, current_visit

from .access import NotAllowed, live, sees_everybody
from .expressions import HasWordOneEditAway, IsOneOf
from .models import Membership, Person, Residence, Visibility
from .rules import (
    LONGEST_CHAIN,
    OF_AGE,
    age_on,
    all_survivors,
    birth_in_words,
    full_name,
    normalise_name,
    survivor_of,
    tidy_code,
)

ALIKE = 0.45  # of 1: shared trigrams; lets pass two swapped letters in a word of five
SHORTEST_WITH_EDIT = 3  # letters; shorter words must be right
MOST_WORDS = 6
LONGEST_WORD = 60
SHORTEST_CODE = 11


@dataclass(frozen=True)
class PersonCard:
    """A person on a list: who, born when (in words), where they live (in words, "" when not known).

    Whoever may be under 18 today, by the part of the date that is known, is a minor.
    """

    id: UUID
    full_name: str
    birth: str
    synthetic: bool
    dwelling: str
    is_minor: bool = False


@dataclass(frozen=True)
class IdentityCard:
    """Who somebody is, field by field, for a machine that may know it."""

    id: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    birth_year: int | None
    birth_month: int | None
    gender: str | None
    code: str
    code_kind: str
    synthetic: bool


def identities(
    *, ids: Iterable[UUID] | None = None, offset: int = 0, limit: int = 100
) -> tuple[int, list[IdentityCard]]:
    """How many persons the actor sees (among `ids`), and some of them in a lasting order; merged records left out."""
    rows = Person.objects.surviving()
    if ids is not None:
        rows = rows.filter(pk__in=set(ids))
    some = rows.order_by("family_name", "given_name", "pk")[offset : offset + limit]
    return rows.count(), [_identity(person) for person in some]


def _identity(person: Person) -> IdentityCard:
    family = " ".join(filter(None, [person.family_name, person.second_family_name]))
    return IdentityCard(
        id=person.pk,
        given_name=person.given_name,
        family_name=family,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        birth_month=person.birth_month,
        gender=person.gender,
        code=person.code,
        code_kind=person.code_kind,
        synthetic=person.synthetic,
    )


@dataclass(frozen=True)
class HouseholdMember:
    """Somebody of the same household, and as what."""

    card: PersonCard
    role: str


def person_cards(ids: Iterable[UUID], *, with_dwelling: bool = True) -> dict[UUID, PersonCard]:
    """Cards of the persons the actor sees among `ids`; the others are absent. Merged records give their own.

    Without dwellings a card costs a third: where it does not show them, it need not read them.
    """
    persons = Person.objects.filter(pk__in=set(ids))
    cards = _cards(persons) if with_dwelling else [person_card(person, "") for person in persons]
    return {card.id: card for card in cards}


def search_people(text: str, limit: int = 20, *, born_about: int | None = None) -> list[PersonCard]:
    """Persons the actor sees whose names sound like `text`, best first; also by their whole code.

    Every word must be found: somewhere in the names, with a letter wrong, or mostly alike; in any order,
    without regard to accents. Merged records are left out, their survivor answers for them. With a year
    `born_about`, whoever is known to be born more than a year away from it is left out.
    """
    words = [word[:LONGEST_WORD] for word in normalise_name(text[:200]).split()][:MOST_WORDS]
    if not words:
        return []
    code = tidy_code(text)
    by_code = Q(code=code) if len(code) >= SHORTEST_CODE else NOTHING
    by_name = reduce(and_, (_sounds_like(word) for word in words))
    likeness = reduce(add, (TrigramWordSimilarity(word, "search_text") for word in words))
    found = Person.objects.surviving().filter(by_name | by_code)
    if born_about is not None:
        near = (born_about - 1, born_about + 1)
        found = found.filter(Q(birth_year__isnull=True) | Q(birth_year__range=near))
    return _cards(found.order_by(likeness.desc(), "family_name", "given_name", "pk")[:limit])


def _sounds_like(word: str) -> Q:
    """Names in which `word` stands, whole or begun; or stands with a letter wrong; or nearly stands."""
    alike = Q(search_text__contains=word)
    if len(word) < SHORTEST_WITH_EDIT:
        return alike
    nearly = GreaterThanOrEqual(TrigramWordSimilarity(word, "search_text"), ALIKE)
    return alike | Q(nearly) | Q(HasWordOneEditAway("search_text", word))


def _cards(persons: Iterable[Person]) -> list[PersonCard]:
    found = list(persons)
    dwellings = dwellings_of([person.pk for person in found], timezone.localdate())
    return [person_card(person, dwellings.get(person.pk, "")) for person in found]


def person_card(person: Person, dwelling: str) -> PersonCard:
    """The card of a record already read."""
    birth = {one: getattr(person, one) for one in ("birth_date", "birth_year", "birth_month")}
    age = age_on(timezone.localdate(), **birth)
    return PersonCard(
        id=person.pk,
        full_name=full_name(person.given_name, person.family_name, person.second_family_name),
        birth=birth_in_words(**birth),
        synthetic=person.synthetic,
        dwelling=dwelling,
        is_minor=age is not None and age < OF_AGE,
    )


def dwellings_of(ids: Collection[UUID], day: date) -> dict[UUID, str]:
    """Where each person lives on `day`, in words; their own residence comes before that of their household."""
    members = Membership.objects.on(day).filter(person_id__in=ids)
    household_of = dict(members.values_list("person_id", "household_id"))
    homes = Residence.objects.on(day).select_related("dwelling__staircase__building")
    rows = homes.filter(Q(person_id__in=ids) | Q(household_id__in=set(household_of.values())))
    words = {row.person_id or row.household_id: str(row.dwelling) for row in rows}
    found = {person: words.get(person) or words.get(household_of.get(person)) for person in ids}
    return {person: dwelling for person, dwelling in found.items() if dwelling}


def merges() -> dict[UUID, UUID]:
    """Each merged record the actor sees, with the record it was merged into."""
    merged = Person.objects.filter(merged_into__isnull=False)
    return dict(merged.values_list("pk", "merged_into_id"))


def survivors() -> dict[UUID, UUID]:
    """Each merged record with the record that stands for it at the end of the chain.

    For parts of the system that count: NotAllowed for an actor who does not see every person, because a merge
    left out would count somebody twice.
    """
    visit = current_visit()
    if visit is None or not sees_everybody(visit.actor):
        raise NotAllowed("Le unioni si leggono solo tutte insieme.")
    return all_survivors(merges())


def surviving_id(person_id: UUID) -> UUID | None:
    """The record that stands for `person_id`; None when the actor does not see one of them."""
    for _ in range(LONGEST_CHAIN):
        row = Person.objects.filter(pk=person_id).values_list("pk", "merged_into_id").first()
        if row is None or row[1] is None:
            return row[0] if row else None
        person_id = row[1]
    raise ValueError("a chain of merges does not end")


def standing_for(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Each of `ids` the actor sees, with the record that stands for it; the others are absent.

    A chain of merges is followed as far as the actor sees it.
    """
    asked = set(ids)
    leads = _followed(dict(_leads(Person.objects.filter(pk__in=asked)))) if asked else {}
    merged = {record: other for record, other in leads.items() if other in leads}
    return {record: survivor_of(record, merged) for record in asked if record in leads}


def merged_among(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Those of `ids` for whom another record stands, with that record; what `standing_for` says of them.

    Two queries for thousands of ids: of the many who were never merged nothing is read.
    """
    asked = set(ids)
    rows = Person.objects.filter(IsOneOf("pk", asked), merged_into__isnull=False)
    leads = _followed(dict(_leads(rows))) if asked else {}
    merged = {record: other for record, other in leads.items() if other in leads}
    return {record: survivor_of(record, merged) for record in asked & merged.keys()}


def _followed(leads: dict[UUID, UUID | None]) -> dict[UUID, UUID | None]:
    """`leads` with every record that they lead to and the actor sees: a query for each link of the longest chain."""
    found = leads
    while unread := {record for record in found.values() if record} - leads.keys():
        found = dict(_leads(Person.objects.filter(pk__in=unread)))
        leads = leads | found
    return leads


def _leads(rows: Any) -> Any:
    """(record, the record it was merged into or None)."""
    return rows.values_list("pk", "merged_into_id")


def records_of(person_id: UUID) -> set[UUID]:
    """Every record the actor sees of the person that `person_id` stands for, merged ones included.

    One query, unless records were merged.
    """
    rows = Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id))
    leads = dict(rows.values_list("pk", "merged_into_id"))
    if leads.get(person_id) is not None:
        survivor = surviving_id(person_id)
        return records_of(survivor) if survivor else set()
    records = set(leads) if person_id in leads else set()
    found = records - {person_id}
    while found:
        merged = Person.objects.filter(merged_into__in=found)
        found = set(merged.values_list("pk", flat=True)) - records
        records |= found
    return records


def known_in(person_id: UUID) -> tuple[int, ...]:
    """Ids of the neighbourhoods in which services the actor reads know a person today, longest known first."""
    rows = Visibility.objects.filter(live(timezone.localdate()), person_id=person_id)
    return tuple(dict.fromkeys(rows.order_by("since", "pk").values_list("neighbourhood_id", flat=True)))


def twins_by_code() -> list[list[UUID]]:
    """Groups of surviving records with one code: the same person, written down by bodies that do not see each other.

    For parts of the system that look after the register; nobody else sees enough to find any.
    """
    coded = Person.objects.surviving().exclude(code="")
    groups = coded.values("code").annotate(records=ArrayAgg("pk", order_by="pk"), size=Count("pk"))
    return [row["records"] for row in groups.filter(size__gt=1).order_by("code")]
