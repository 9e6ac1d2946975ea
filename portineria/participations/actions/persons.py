"""The persons of an imported register, in the register of persons.

Each (operation, reference) is a person of its own: whether two of them are one is proposed by `people` to whoever
may say so. What cannot be written on a card (a code that is wrong, a birth that cannot be) stays off it; the state
of the spell keeps what the source said.
"""

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import (
    AlreadyKnown,
    Identity,
    NotValid,
    PeopleBatch,
    PersonRow,
    VisibilityRow,
    correct_identity,
    import_people,
    is_valid_identifier,
    kind_of_code,
    normalise_name,
    tidy_code,
)

from ..rules import ParsedRow

LONGEST_NAME = 120
OLDEST_BIRTH = 1880
NAMELESS = "Senza nome"
GENDERS = {"F": "f", "M": "m", "X": "x"}
Places = Mapping[UUID, tuple[int | None, int | None]]


def register_persons(rows: Mapping[UUID, ParsedRow], places: Places, *, today: date, by: Actor) -> None:
    """Write down persons nobody knew; who has a place becomes known to the labs there."""
    if rows:
        persons = [_person(key, row, today) for key, row in rows.items()]
        import_people(PeopleBatch(persons=persons, visibilities=_visibilities(rows, places, today)), by=by)


def correct_persons(rows: Mapping[UUID, ParsedRow], *, today: date, by: Actor) -> None:
    """Write names and codes again as the source tells them now; a code that somebody else has is left off."""
    for key, row in rows.items():
        said = _person(key, row, today)
        identity = Identity(
            given_name=said.given_name,
            family_name=said.family_name,
            birth_date=said.birth_date,
            gender=said.gender,
            code=said.code,
            citizenship=said.citizenship,
        )
        try:
            _correct(key, identity, by)
        except (AlreadyKnown, NotValid):
            with suppress(NotValid):
                _correct(key, replace(identity, code=""), by)


@transaction.atomic
def _correct(key: UUID, identity: Identity, by: Actor) -> None:
    correct_identity(person_id=key, identity=identity, by=by)


def _visibilities(rows: Mapping[UUID, ParsedRow], places: Places, today: date) -> list[VisibilityRow]:
    opened = []
    for key in rows:
        body, place = places[key]
        if body is not None and place is not None:
            opened.append(
                VisibilityRow(
                    person_id=key,
                    compartment=Compartment.LABS,
                    organisation_id=body,
                    neighbourhood_id=place,
                    since=today,
                )
            )
    return opened


def _person(key: UUID, row: ParsedRow, today: date) -> PersonRow:
    """The card of somebody: what the row says and a card may hold."""
    entry = row.spell.entry if row.spell else None
    given, family = _writable(row.given_name), _writable(row.family_name)
    if not normalise_name(given + family):
        given, family = NAMELESS, _writable(row.person_ref)
    birth = entry.birth_date if entry else None
    return PersonRow(
        id=key,
        given_name=given,
        family_name=family,
        birth_date=birth if birth and OLDEST_BIRTH <= birth.year <= today.year else None,
        gender=GENDERS.get(entry.gender or "") if entry else None,
        code=_right(row.tax_code),
        citizenship=(entry.citizenship or "") if entry else "",
    )


def _right(code: str) -> str:
    code = tidy_code(code)
    return code if code and is_valid_identifier(kind_of_code(code), code) else ""


def _writable(text: str) -> str:
    """A name without what a card refuses, not longer than a card takes."""
    if not text.isprintable():
        text = "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cs"})
    return text[:LONGEST_NAME].strip()
