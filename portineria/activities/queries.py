"""Reads of labs and sessions: public calendar cards, and the register of a session with its names.

One person is one line, whichever of their merged records stands in the tables.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, UUIDField, Value

from portineria.foundation.walls.public import Actor
from portineria.people.public import PersonCard, person_cards, search_people, standing_for
from portineria.programmes.public import SubProject

from .models import Attendance, Enrolment, Lab, Session


@dataclass(frozen=True)
class SessionCard:
    """A session as the public calendar shows it; instants are UTC, `seats` None: as many as come."""

    id: UUID
    title: str
    lab_name: str
    neighbourhood_id: int
    place: str
    starts_at: datetime
    ends_at: datetime
    seats: int | None
    state: str
    for_residents: int = 0
    minors_alone: bool = True


@dataclass(frozen=True)
class LabCard:
    """A lab as the public page of its neighbourhood shows it."""

    slug: str
    name: str
    neighbourhood_id: int
    organisation_id: int
    operation_id: int
    place: str
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class RegisterLine:
    """One name on the register of a session; `client_id` names the touch that stands, None: not present."""

    person: PersonCard
    client_id: UUID | None

    @property
    def is_present(self) -> bool:
        return self.client_id is not None


@dataclass(frozen=True)
class Headcount:
    """How many are present, of how many on the register."""

    present: int
    total: int


@dataclass(frozen=True)
class KnownPerson:
    """Somebody the actor sees, and how they stand with the register of a session."""

    person: PersonCard
    is_enrolled: bool
    is_present: bool


@dataclass(frozen=True)
class OnePerson:
    """A person by the record that stands for them (`id`), with the merged ones the lab wrote down (`records`)."""

    id: UUID
    records: frozenset[UUID]
    is_enrolled: bool


@dataclass(frozen=True)
class EnrolmentLine:
    """Somebody on the register of a lab, and since when (UTC)."""

    person: PersonCard
    lab: Lab
    enrolled_at: datetime


@dataclass(frozen=True)
class Tally:
    """The labs of an actor in five numbers; enrolments are names on registers, not persons."""

    enrolled: int
    newly_enrolled: int
    attendances: int
    coming: int
    unclosed: int


def sessions_between(first: date, last: date, neighbourhood_id: int | None = None) -> list[SessionCard]:
    """Sessions that begin from the day `first` to the day `last` (Rome), in order; cancelled ones say so."""
    sessions = Session.objects.between(first, last).select_related("lab")
    if neighbourhood_id is not None:
        sessions = sessions.filter(neighbourhood_id=neighbourhood_id)
    return [session_card(session) for session in sessions]


def session_card(session: Session) -> SessionCard:
    """The public face of a session (its lab already read)."""
    return SessionCard(
        id=session.pk,
        title=session.title,
        lab_name=session.lab.name,
        neighbourhood_id=session.neighbourhood_id,
        place=session.place,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        seats=session.seats,
        state=session.state,
        for_residents=session.seats_for_residents,
        minors_alone=session.minors_alone,
    )


def session_by_id(session_id: UUID) -> SessionCard | None:
    """The public face of one session."""
    session = Session.objects.select_related("lab").filter(pk=session_id).first()
    return session_card(session) if session else None


def labs_in(neighbourhood_id: int | None = None) -> list[LabCard]:
    """Every lab, or those of one neighbourhood, by name."""
    labs = (
        Lab.objects.all()
        if neighbourhood_id is None
        else Lab.objects.filter(neighbourhood_id=neighbourhood_id)
    )
    return [
        LabCard(
            slug=lab.slug,
            name=lab.name,
            neighbourhood_id=lab.neighbourhood_id,
            organisation_id=lab.organisation_id,
            operation_id=lab.operation_id,
            place=lab.place,
            opened_on=lab.opened_on,
            closed_on=lab.closed_on,
        )
        for lab in labs
    ]


def register_of(session: Session) -> list[RegisterLine]:
    """Who is on the register of a session, by name, with the touch that stands."""
    touches = _touches(session)
    people = person_cards(touches, with_dwelling=False)
    return [RegisterLine(person, touches[key]) for key, person in sorted(people.items(), key=_by_name)]


def line_of(session: Session, person_id: UUID) -> tuple[RegisterLine, Headcount] | None:
    """One line of the register and how many are there; None when the actor does not see such a line."""
    touches = _touches(session)
    if person_id not in touches:
        person_id = standing_for([person_id]).get(person_id, person_id)
    found = person_cards([person_id], with_dwelling=False) if person_id in touches else {}
    person = found.get(person_id)
    return (RegisterLine(person, touches[person_id]), _count(touches)) if person else None


def known_people(
    text: str, roll: Mapping[UUID, bool], limit: int = 12, *, born_about: int | None = None
) -> list[KnownPerson]:
    """Persons the actor sees whose names sound like `text`, best first, and how they stand on a `roll`."""
    found = search_people(text, limit, born_about=born_about)
    return [
        KnownPerson(card, is_enrolled=card.id in roll, is_present=roll.get(card.id, False)) for card in found
    ]


def roll_of(session: Session) -> dict[UUID, bool]:
    """Who is on the register of a session, without names, and whether they are present."""
    return {person: touch is not None for person, touch in _touches(session).items()}


def one_person(lab_id: int, person_id: UUID) -> OnePerson:
    """Who `person_id` is for the register of a lab: itself, when the actor does not see the person."""
    enrolled = set(Enrolment.objects.filter(lab_id=lab_id).values_list("person_id", flat=True))
    stands = standing_for({*enrolled, person_id})
    survivor = stands.get(person_id, person_id)
    records = {record for record, other in stands.items() if other == survivor} | {person_id, survivor}
    return OnePerson(survivor, frozenset(records), bool(records & enrolled))


def is_spent(session: Session, client_id: UUID) -> bool:
    """Whether a touch of this name was made in the session."""
    return bool(Attendance.objects.filter(session=session, client_id=client_id).exists())


def headcount(session: Session) -> Headcount:
    """How many are present, and how many are on the register."""
    return _count(_touches(session))


def _count(touches: Mapping[UUID, UUID | None]) -> Headcount:
    return Headcount(present=sum(touch is not None for touch in touches.values()), total=len(touches))


def _touches(session: Session) -> dict[UUID, UUID | None]:
    """Every person on the register the actor sees → the name of a touch that stands in this session, or None."""
    nothing = Value(None, output_field=UUIDField())
    enrolled = Enrolment.objects.filter(lab_id=session.lab_id).values_list("person_id", nothing)
    standing = Attendance.objects.standing().filter(session=session).values_list("person_id", "client_id")
    rows: list[tuple[UUID, UUID | None]] = list(enrolled.union(standing, all=True))
    stands = standing_for(record for record, _ in rows)
    touches: dict[UUID, UUID | None] = {}
    for record, touch in rows:
        if person := stands.get(record):
            touches[person] = touches.get(person) or touch
    return touches


def enrolled_in(lab: Lab) -> list[PersonCard]:
    """Who is on the register of a lab, by name."""
    ids = Enrolment.objects.filter(lab=lab).values_list("person_id", flat=True)
    people = person_cards(standing_for(ids).values(), with_dwelling=False)
    return [person for _, person in sorted(people.items(), key=_by_name)]


def latest_enrolments(first: int, limit: int) -> list[EnrolmentLine]:
    """Names on registers, the latest first, from the place `first` (0); under the name that stands for them."""
    latest = Enrolment.objects.select_related("lab").order_by("-enrolled_at", "-pk")
    rows = list(latest[first : first + limit])
    stands = standing_for(row.person_id for row in rows)
    people = person_cards(stands.values(), with_dwelling=False)
    return [
        EnrolmentLine(people[stands[row.person_id]], row.lab, row.enrolled_at)
        for row in rows
        if stands.get(row.person_id) in people
    ]


def tally(actor: Actor, *, since: datetime, now: datetime) -> Tally:
    """The labs whose registers `actor` reads, in numbers: what is new `since` an instant, what is to do `now`."""
    enrolled = Enrolment.objects.aggregate(all=Count("pk"), new=Count("pk", filter=Q(enrolled_at__gte=since)))
    sessions = Session.objects.read_by(actor).filter(state__in=("planned", "open"))
    ahead = sessions.aggregate(
        coming=Count("pk", filter=Q(starts_at__gt=now)), unclosed=Count("pk", filter=Q(ends_at__lt=now))
    )
    touches = Attendance.objects.standing().filter(session__starts_at__range=(since, now)).count()
    return Tally(enrolled["all"], enrolled["new"], touches, ahead["coming"], ahead["unclosed"])


def present_in(sessions: Iterable[Session]) -> Counter[UUID]:
    """How many were present, by session."""
    standing = Attendance.objects.standing().filter(session__in=list(sessions))
    return _heads(standing.values_list("session_id", "person_id"))


def enrolled_by_lab(labs: Iterable[Lab]) -> Counter[int]:
    """How many are on the register, by lab."""
    return _heads(Enrolment.objects.filter(lab__in=list(labs)).values_list("lab_id", "person_id"))


def _heads(rows: Iterable[tuple[Any, UUID]]) -> Counter[Any]:
    """How many persons, not records, by the key they are listed under."""
    listed = list(rows)
    stands = standing_for(record for _, record in listed)
    return Counter(key for key, _ in {(key, stands[record]) for key, record in listed if record in stands})


def kinds_of(lab: Lab) -> list[str]:
    """The kinds of sub-project that presences in this lab can count for; laboratory first."""
    kinds = SubProject.objects.filter(operation_id=lab.operation_id).values_list("kind", flat=True)
    return sorted(kinds, key=lambda kind: (kind != "laboratory", kind))


def last_session(lab: Lab) -> Session | None:
    """The latest session of a lab: the model for the next one."""
    latest: Session | None = Session.objects.filter(lab=lab).order_by("-starts_at").first()
    return latest


def _by_name(item: tuple[Any, PersonCard]) -> tuple[str, str]:
    return item[1].full_name.casefold(), str(item[0])
