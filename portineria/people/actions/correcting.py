"""Putting right who somebody is: a name misspelt, a birth now known, a citizenship."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from portineria.facts.people import PersonCorrected
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Person
from ..rules import person_search_text
from .contact import changing
from .register import AlreadyKnown, NotValid, checked, names_of, person_from, wait_for_code
from .rows import PersonRow

CORRECTED = (
    *("given_name", "family_name", "second_family_name", "birth_date", "birth_year", "birth_month"),
    *("gender", "code_kind", "code", "languages", "citizenship"),
)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who somebody is, as one says it now; a whole birth date decides year and month."""

    given_name: str = ""
    family_name: str = ""
    second_family_name: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    birth_month: int | None = None
    gender: str | None = None
    code: str = ""
    languages: tuple[str, ...] = ()
    citizenship: str = ""


@transaction.atomic
def correct_identity(*, person_id: UUID, identity: Identity, by: Actor) -> bool:
    """Write down who the person is; whether anything changed. Other names, and what was signed, stay.

    NotValid: something cannot be (Italian). AlreadyKnown: somebody else the actor sees has the code. NotAllowed: the
    actor does not change this person.
    """
    person = changing(person_id)
    said = checked(person_from(_row(person, identity)))
    changed = [name for name in CORRECTED if getattr(person, name) != getattr(said, name)]
    if not changed:
        return False
    if "code" in changed:
        _alone_with(said.code, person)
    for name in changed:
        setattr(person, name, getattr(said, name))
    person.search_text = person_search_text(names_of(person))
    person.save(update_fields=[*CORRECTED, "search_text"])
    publish(PersonCorrected(person_id=person.pk))
    return True


def _row(person: Person, said: Identity) -> PersonRow:
    if said.birth_date and said.birth_year not in (None, said.birth_date.year):
        raise NotValid("L’anno e la data di nascita non vanno d’accordo: lascia solo la data.")
    return PersonRow(
        id=person.pk,
        given_name=said.given_name,
        family_name=said.family_name,
        second_family_name=said.second_family_name,
        birth_date=said.birth_date,
        birth_year=said.birth_date.year if said.birth_date else said.birth_year,
        birth_month=said.birth_date.month if said.birth_date else said.birth_month,
        gender=said.gender,
        code=said.code,
        languages=said.languages,
        citizenship=said.citizenship,
        synthetic=person.synthetic,
    )


def _alone_with(code: str, person: Person) -> None:
    """Stop at somebody else the actor sees who has the code."""
    if code:
        wait_for_code(code)
        other = Person.objects.surviving().filter(code=code).exclude(pk=person.pk).first()
        if other is not None:
            raise AlreadyKnown(other.pk)
