"""Writing down a person nobody here knew."""

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import CharField
from django.utils import timezone

from portineria.facts.people import PersonRegistered
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..access import NotAllowed, may_register
from ..models import Person, PersonName, Visibility
from ..rules import birth_parts, identity_problem, kind_of_code, person_search_text, tidy_code
from .rows import PersonRow

# Two at once with one code wait for each other, so that the second finds what the first wrote.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('people.code ' || %s, 0))"


class NotValid(ValueError):
    """A name, birth or code cannot be right; the message (Italian) says what to do."""


class AlreadyKnown(ValueError):
    """A person the actor sees has this code already; `person_id` is that person."""

    def __init__(self, person_id: UUID) -> None:
        super().__init__("Con questo codice c’è già una persona: aprire la sua scheda.")
        self.person_id = person_id


@transaction.atomic
def register_person(
    *,
    given_name: str,
    family_name: str,
    birth_year: int | None,
    organisation_id: int,
    neighbourhood_id: int,
    compartment: str,
    by: Actor,
    second_family_name: str = "",
    birth_month: int | None = None,
    birth_date: date | None = None,
    gender: str | None = None,
    code: str = "",
    languages: tuple[str, ...] = (),
    synthetic: bool = False,
) -> UUID:
    """Write down a person and open them to the service that met them; returns the person's id.

    One of the two names may be blank. NotValid: no name, an impossible birth or code. AlreadyKnown: somebody
    the actor sees has the code. A twin the actor does not see raises nothing (README, «Codes»). NotAllowed:
    the actor does not write here.
    """
    place: dict[str, Any] = {
        "compartment": compartment,
        "organisation_id": organisation_id,
        "neighbourhood_id": neighbourhood_id,
    }
    if not may_register(by, **place):
        raise NotAllowed("Qui non si possono registrare persone.")
    row = PersonRow(
        id=uuid4(),
        given_name=given_name,
        family_name=family_name,
        second_family_name=second_family_name,
        birth_date=birth_date,
        birth_year=birth_year,
        birth_month=birth_month,
        gender=gender,
        code=code,
        languages=languages,
        synthetic=synthetic,
    )
    return _written(checked(person_from(row)), place)


def _written(person: Person, place: dict[str, Any]) -> UUID:
    """Save a new person, open them to the service of `place`, and say so."""
    _suggest_known(person.code)
    person.save(force_insert=True)
    Visibility.objects.create(person=person, since=timezone.localdate(), **place)
    scope = {name: place[name] for name in ("organisation_id", "neighbourhood_id")}
    publish(PersonRegistered(person_id=person.pk, known_in=str(place["compartment"]), **scope))
    return person.pk


def person_from(row: PersonRow, other_names: tuple[tuple[str, str, str], ...] = ()) -> Person:
    """The record that `row` describes, with what is derived from it; not yet checked, not yet saved."""
    names = tuple(
        " ".join(name.split()) for name in (row.given_name, row.family_name, row.second_family_name)
    )
    code = tidy_code(row.code)
    try:
        year, month = birth_parts(row.birth_date, row.birth_year, row.birth_month)
    except ValueError as error:
        raise NotValid(str(error)) from error
    return Person(
        id=row.id,
        given_name=names[0],
        family_name=names[1],
        second_family_name=names[2],
        birth_date=row.birth_date,
        birth_year=year,
        birth_month=month,
        gender=row.gender,
        code_kind=kind_of_code(code),
        code=code,
        languages=list(row.languages),
        citizenship=row.citizenship,
        synthetic=row.synthetic,
        search_text=person_search_text([(names[0], names[1], names[2]), *other_names]),
        merged_into_id=row.merged_into_id,
        merged_at=timezone.now() if row.merged_into_id else None,
    )


def checked(person: Person, *, today: date | None = None) -> Person:
    """`person`, when the table will take it; NotValid with the reason in words otherwise."""
    problem = identity_problem(
        names=(person.given_name, person.family_name, person.second_family_name),
        birth_year=person.birth_year,
        birth_month=person.birth_month,
        code_kind=person.code_kind,
        code=person.code,
        languages=person.languages,
        citizenship=person.citizenship,
        today=today or timezone.localdate(),
    )
    if problem:
        raise NotValid(problem)
    if _fits(person):
        return person
    try:
        person.clean_fields(exclude=["merged_into", "merged_at"])
    except ValidationError as error:
        raise NotValid(" ".join(error.messages)) from error
    return person


def _fits(person: Person) -> bool:
    """No word too long or out of its choices: a quick yes for registers of thousands; the fields tell a no."""
    texts = ((getattr(person, name), longest, choices) for name, longest, choices in _texts())
    return all(
        text is None or (len(text) <= longest and (not choices or text in choices))
        for text, longest, choices in texts
    ) and all(len(language) <= _longest_language() for language in person.languages)


@cache
def _texts() -> tuple[tuple[str, int, frozenset[str]], ...]:
    fields = (field for field in Person._meta.concrete_fields if isinstance(field, CharField))
    return tuple(
        (field.name, field.max_length or 0, frozenset(key for key, _ in field.flatchoices))
        for field in fields
    )


@cache
def _longest_language() -> int:
    return Person._meta.get_field("languages").base_field.max_length or 0


def _suggest_known(code: str) -> None:
    """Stop at a person the actor sees with the same code; whom the actor does not see stays unknown."""
    if not code:
        return
    wait_for_code(code)
    known = Person.objects.surviving().filter(code=code).first()
    if known is not None:
        raise AlreadyKnown(known.pk)


def wait_for_code(code: str) -> None:
    """Let whoever is writing the same code finish first; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [code])


@transaction.atomic
def add_name(
    *, person_id: UUID, kind: str, given_name: str = "", family_name: str = "", script: str = "", by: Actor
) -> UUID:
    """One more name of a person the actor sees, by which search finds them too; returns the name's id."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    name = PersonName(
        person=person,
        kind=kind,
        given_name=" ".join(given_name.split()),
        family_name=" ".join(family_name.split()),
        script=script,
    )
    try:
        name.full_clean(exclude=["person"], validate_unique=False)
    except ValidationError as error:
        raise NotValid(" ".join(error.messages)) from error
    name.save(force_insert=True)
    person.search_text = person_search_text(names_of(person))
    person.save(update_fields=["search_text"])
    return name.pk


def names_of(person: Person) -> list[tuple[str, str, str]]:
    """Every name by which search finds the person: given, family and second family name."""
    first = (person.given_name, person.family_name, person.second_family_name)
    return [first, *((name.given_name, name.family_name, "") for name in person.other_names.all())]
