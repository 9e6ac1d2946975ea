"""What one may see of a person, in words: who they are, with whom and where they live and lived."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from .contacts import language_name
from .models import Membership, Person, PersonName, Residence
from .queries import HouseholdMember, PersonCard, person_card
from .rules import LONGEST_CHAIN, age_on, full_name
from .words import country_name

NOT_KNOWN = "non noto"


@dataclass(frozen=True)
class MergedRecord:
    """A record that was found to be the same person, and can be divided again."""

    id: UUID
    full_name: str
    birth: str


@dataclass(frozen=True)
class LivedThere:
    """A home, or somebody's company, from a day to a day (included); unknown days are None."""

    what: str  # "home" or "household"
    text: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Portrait:
    """A person as an actor may see them; `records` are all the records that stand for them."""

    card: PersonCard
    records: frozenset[UUID]
    identity: list[tuple[str, str]]
    other_names: list[tuple[str, str]]
    household: list[HouseholdMember]
    history: list[LivedThere]
    merged: list[MergedRecord]


def portrait_of(person_id: UUID, today: date) -> Portrait | None:
    """The portrait of the person that stands for `person_id`, as far as the actor sees; None: nobody."""
    records = _records(person_id)
    if not records:
        return None
    person = records[0]
    mine = list(Membership.objects.filter(person_id=person.pk))
    company = _company(person, mine)
    homes = _homes(person, mine)
    home = next((text for text, since, until in homes if _holds(since, until, today)), "")
    names = person.other_names.order_by("kind", "pk")
    return Portrait(
        card=person_card(person, home),
        records=frozenset(record.pk for record in records),
        identity=_identity(person, today),
        other_names=[_other_name(name) for name in names],
        household=[
            HouseholdMember(person_card(row.person, ""), str(row.get_role_display()))
            for row in company
            if _holds(row.since, row.until, today)
        ],
        history=_history(homes, company),
        merged=[_merged(record) for record in records[1:]],
    )


def _records(person_id: UUID) -> list[Person]:
    """The record that stands for the person, then those merged into it; empty when one may not see it."""
    found = {row.pk: row for row in Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id))}
    first = found.get(person_id)
    for _ in range(LONGEST_CHAIN):
        if first is None or first.merged_into_id is None:
            break
        person_id = first.merged_into_id
        found = {row.pk: row for row in Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id))}
        first = found.get(person_id)
    return [first, *(row for row in found.values() if row is not first)] if first else []


def _company(person: Person, mine: list[Membership]) -> list[Membership]:
    """Who else belonged to the same households while the person did, whom the actor knows too."""
    by_household = {row.household_id: row for row in mine}
    if not by_household:
        return []
    others = Membership.objects.filter(household_id__in=by_household).exclude(person_id=person.pk)
    rows = others.select_related("person").order_by("role", "person_id")
    return [row for row in rows if _overlap(row, by_household[row.household_id])]


def _homes(person: Person, mine: list[Membership]) -> list[tuple[str, date | None, date | None]]:
    """Their own homes first, then those of their households while they belonged to them."""
    households = {row.household_id for row in mine}
    rows = Residence.objects.filter(Q(person_id=person.pk) | Q(household_id__in=households))
    found = []
    for home in rows.select_related("dwelling__staircase__building").order_by("household_id", "since"):
        if home.person_id:
            found.append((str(home.dwelling), home.since, home.until))
        found += [(str(home.dwelling), *_both(home, row)) for row in mine if _shared(home, row)]
    return sorted(found, key=lambda home: home[1] or date.min, reverse=True)


def _shared(home: Residence, row: Membership) -> bool:
    return row.household_id == home.household_id and _overlap(home, row)


def _both(home: Residence, row: Membership) -> tuple[date | None, date | None]:
    since = max(filter(None, [home.since, row.since]), default=None)
    return since, min(filter(None, [home.until, row.until]), default=None)


def _overlap(one: Residence | Membership, other: Residence | Membership) -> bool:
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)


def _holds(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or until >= day)


def _history(
    homes: list[tuple[str, date | None, date | None]], company: list[Membership]
) -> list[LivedThere]:
    """Homes and company, latest first."""
    rows = [LivedThere("home", text, since, until) for text, since, until in homes]
    rows += [
        LivedThere(
            "household",
            f"{person_card(row.person, '').full_name}, {row.get_role_display()}",
            row.since,
            row.until,
        )
        for row in company
    ]
    return sorted(rows, key=lambda row: row.since or date.min, reverse=True)


def _identity(person: Person, today: date) -> list[tuple[str, str]]:
    """Term and value of what is known of somebody; what is not known is said."""
    return [
        ("Nome", person.given_name or NOT_KNOWN),
        ("Cognome", full_name("", person.family_name, person.second_family_name) or NOT_KNOWN),
        ("Nascita", _birth(person, today)),
        ("Genere", str(person.get_gender_display() or NOT_KNOWN)),
        ("Codice", f"{person.code} ({person.get_code_kind_display()})" if person.code else "nessuno"),
        ("Cittadinanza", country_name(person.citizenship) or NOT_KNOWN),
        ("Lingue", ", ".join(map(language_name, person.languages)) or NOT_KNOWN),
    ]


def _birth(person: Person, today: date) -> str:
    """«3 maggio 1980, 46 anni»; of a partial date the age stays approximate."""
    words = person_card(person, "").birth
    age = age_on(
        today,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        birth_month=person.birth_month,
    )
    if age is None:
        return words
    return f"{words}, {age} anni" if person.birth_date else f"{words}, almeno {age} anni"


def _other_name(name: PersonName) -> tuple[str, str]:
    return full_name(name.given_name, name.family_name), str(name.get_kind_display())


def _merged(record: Person) -> MergedRecord:
    card = person_card(record, "")
    return MergedRecord(record.pk, card.full_name, card.birth)
