"""Keeping the identity of a person as another register tells it, again and again."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from portineria.facts.people import PersonRegistered
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..access import NotAllowed, may_register
from ..models import Person, Visibility
from ..rules import person_search_text
from .register import checked, names_of, person_from
from .rows import PersonRow

TOLD = ("given_name", "family_name", "birth_date", "birth_year", "birth_month", "gender", "synthetic")
BIRTH = ("birth_date", "birth_year", "birth_month")  # they agree, so they are told, and corrected, together


class Kept(StrEnum):
    """What became of a person somebody told us about."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CORRECTED_HERE = "corrected_here"


@transaction.atomic
def keep_identity(
    *, row: PersonRow, compartment: str, organisation_id: int, neighbourhood_id: int, by: Actor
) -> Kept:
    """Write down the person whose id is `row.id`, or change what is told differently; codes and other names stay.

    What was corrected here (it is not what the other register told last) stays as it is here: CORRECTED_HERE says
    that the other register still tells it otherwise. The caller gives the same id to the same person every time.
    NotValid: a name or a birth that cannot be; NotAllowed: the actor does not write here.
    """
    place: dict[str, Any] = {
        "compartment": compartment,
        "organisation_id": organisation_id,
        "neighbourhood_id": neighbourhood_id,
    }
    if not may_register(by, **place):
        raise NotAllowed("Qui non si possono registrare persone.")
    told = checked(person_from(row))
    known = Person.objects.select_for_update(of=("self",)).filter(pk=row.id).first()
    if known is None:
        return _added(told, place, timezone.localdate())
    return _retold(known, told)


def _retold(known: Person, told: Person) -> Kept:
    """Take over what the other register changed, of what nobody changed here."""
    differs = {name for name in TOLD if getattr(known, name) != getattr(told, name)}
    ours = {name for name in differs if _corrected(known, name)}
    if ours & {*BIRTH}:
        ours |= differs & {*BIRTH}
    words = _words(told)
    if not differs and known.told == words:
        return Kept.UNCHANGED
    for name in differs - ours:
        setattr(known, name, getattr(told, name))
    known.told = words
    known.search_text = person_search_text(names_of(known))
    checked(known).save(update_fields=[*TOLD, "told", "search_text"])
    if ours:
        return Kept.CORRECTED_HERE
    return Kept.UPDATED if differs else Kept.UNCHANGED


def _corrected(known: Person, name: str) -> bool:
    """Whether what stands here is not what was told; of who was told before anybody wrote that down, what stands."""
    if known.told is None:
        return getattr(known, name) not in (None, "")
    return _words(known)[name] != known.told.get(name)


def _words(person: Person) -> dict[str, Any]:
    """What is told of a person, as it is kept."""
    values = {name: getattr(person, name) for name in TOLD}
    return values | {"birth_date": person.birth_date.isoformat() if person.birth_date else None}


def _added(person: Person, place: dict[str, Any], today: date) -> Kept:
    person.told = _words(person)
    person.save(force_insert=True)
    Visibility.objects.create(person=person, since=today, **place)
    scope = {name: place[name] for name in ("organisation_id", "neighbourhood_id")}
    publish(PersonRegistered(person_id=person.pk, known_in=str(place["compartment"]), **scope))
    return Kept.ADDED
