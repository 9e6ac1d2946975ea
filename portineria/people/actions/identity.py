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
from .register import checked, person_from
from .rows import PersonRow

TOLD = ("given_name", "family_name", "birth_date", "birth_year", "birth_month", "gender", "synthetic")


class Kept(StrEnum):
    """What became of a person somebody told us about."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@transaction.atomic
def keep_identity(
    *, row: PersonRow, compartment: str, organisation_id: int, neighbourhood_id: int, by: Actor
) -> Kept:
    """Write down the person whose id is `row.id`, or change what is told differently; codes and other names stay.

    The caller gives the same id to the same person every time. NotValid: a name or a birth that cannot be;
    NotAllowed: the actor does not write here.
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
    if all(getattr(known, name) == getattr(told, name) for name in TOLD):
        return Kept.UNCHANGED
    for name in (*TOLD, "search_text"):
        setattr(known, name, getattr(told, name))
    known.save(update_fields=[*TOLD, "search_text"])
    return Kept.UPDATED


def _added(person: Person, place: dict[str, Any], today: date) -> Kept:
    person.save(force_insert=True)
    Visibility.objects.create(person=person, since=today, **place)
    scope = {name: place[name] for name in ("organisation_id", "neighbourhood_id")}
    publish(PersonRegistered(person_id=person.pk, known_in=str(place["compartment"]), **scope))
    return Kept.ADDED
