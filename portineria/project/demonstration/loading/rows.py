"""From the generator's records to the rows that each module takes in. Ids come from keys: the same every time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.utils.timezone import make_aware

from portineria.activities.public import EnrolmentRow, ImportedAttendance, ImportedSession, LabRow
from portineria.foundation.walls.public import Compartment
from portineria.people.public import (
    HouseholdRow,
    MembershipRow,
    NameRow,
    PeopleBatch,
    PersonRow,
    ResidenceRow,
    VisibilityRow,
)
from portineria.places.public import DwellingRow

from ..records import Attendance, Demonstration, Dwelling, Person, Session

NAMESPACE = UUID("6f0f6c0e-3a44-5f0b-9c36-0f3f5a0c7d11")


@dataclass(frozen=True)
class Scope:
    """Where a lab belongs."""

    operation_id: int
    organisation_id: int
    neighbourhood_id: int


def known_as(key: str) -> UUID:
    """The id of the record called `key`."""
    return uuid5(NAMESPACE, key)


def dwelling_row(home: Dwelling) -> DwellingRow:
    """A home for the registry of places."""
    return DwellingRow(
        neighbourhood=home.neighbourhood,
        managing_body=home.managing_body,
        estate=home.estate,
        address=home.address,
        civic_number=home.civic_number,
        staircase=home.staircase,
        code=home.key,
        floor=home.floor,
        interno=home.interno,
    )


def people_batch(
    demonstration: Demonstration, scopes: Mapping[str, Scope], homes: Mapping[str, int]
) -> PeopleBatch:
    """Everybody, who may know of them, and where they live. `homes`: dwelling code → id."""
    housed = [household for household in demonstration.households if household.dwelling]
    return PeopleBatch(
        persons=[_person(person) for person in demonstration.persons],
        names=[name for person in demonstration.persons for name in _names(person)],
        visibilities=list(_visibilities(demonstration, scopes)),
        households=[HouseholdRow(id=known_as(household.key)) for household in demonstration.households],
        memberships=[
            MembershipRow(household_id=known_as(household.key), person_id=known_as(member), role=role)
            for household in demonstration.households
            for member, role in household.members
        ],
        residences=[
            ResidenceRow(
                dwelling_id=homes[household.dwelling or ""],
                household_id=known_as(household.key),
                since=household.since,
            )
            for household in housed
        ],
    )


def _person(person: Person) -> PersonRow:
    return PersonRow(
        id=known_as(person.key),
        given_name=person.given,
        family_name=person.family,
        second_family_name=person.second_family,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        birth_month=person.birth_month,
        gender=person.gender,
        code=person.code,
        languages=person.languages,
        citizenship=person.citizenship,
        synthetic=person.synthetic,
        merged_into_id=known_as(person.merged_into) if person.merged_into else None,
    )


def _names(person: Person) -> Iterator[NameRow]:
    for name in person.other_names:
        yield NameRow(
            person_id=known_as(person.key),
            kind=name.kind,
            given_name=name.given,
            family_name=name.family,
            script=name.script,
        )


def _visibilities(demonstration: Demonstration, scopes: Mapping[str, Scope]) -> Iterator[VisibilityRow]:
    """One row per person, body and place, since the first day on a register there."""
    since: dict[tuple[str, int, int], date] = {}
    for enrolment in demonstration.register.enrolments:
        scope = scopes[enrolment.lab]
        key = (enrolment.person, scope.organisation_id, scope.neighbourhood_id)
        since[key] = min(since.get(key, enrolment.since), enrolment.since)
    for (record, organisation, neighbourhood), first in sorted(since.items()):
        yield VisibilityRow(
            person_id=known_as(record),
            compartment=Compartment.LABS,
            organisation_id=organisation,
            neighbourhood_id=neighbourhood,
            since=first,
        )


def lab_rows(demonstration: Demonstration, scopes: Mapping[str, Scope]) -> list[LabRow]:
    """The labs, each in its place."""
    return [
        LabRow(
            slug=lab.key,
            name=lab.name,
            operation_id=scopes[lab.key].operation_id,
            organisation_id=scopes[lab.key].organisation_id,
            neighbourhood_id=scopes[lab.key].neighbourhood_id,
            opened_on=lab.opened_on,
        )
        for lab in demonstration.register.labs
    ]


def enrolment_rows(demonstration: Demonstration) -> list[EnrolmentRow]:
    """Who is on which register."""
    return [
        EnrolmentRow(lab_slug=row.lab, person_id=known_as(row.person))
        for row in demonstration.register.enrolments
    ]


def session_row(session: Session, *, today: date) -> ImportedSession:
    """A session; registers of the past are closed."""
    starts_at = make_aware(datetime.combine(session.on, session.starts))
    return ImportedSession(
        id=known_as(session.key),
        lab_slug=session.lab,
        title=session.title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=session.minutes),
        sub_project_kind=session.kind,
        closed=session.on < today,
    )


def attendance_row(attendance: Attendance) -> ImportedAttendance:
    """One attendance, withdrawn when a correction said so."""
    return ImportedAttendance(
        session_id=known_as(attendance.session),
        person_id=known_as(attendance.person),
        client_id=known_as(attendance.key),
        withdrawn=attendance.withdrawn_on is not None,
    )
