"""Taking in a whole register of persons at once."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from portineria.facts.people import PeopleImported
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Household, Membership, Person, PersonName, Residence, Visibility
from ..rules import all_survivors
from .columns import insert_rows
from .inherited import inherited_rows
from .register import NotValid, checked, person_from
from .rows import PeopleBatch, PersonRow


@transaction.atomic
def import_people(batch: PeopleBatch, by: Actor) -> int:
    """Take in persons with their names, visibility, households and residences, all or nothing; returns how many.

    Rows name each other by the ids their author chose. Whoever knows a merged record also knows the record it
    was merged into. NotValid says which row cannot be taken; ValueError: merges that go in a ring.
    """
    merges = {row.id: row.merged_into_id for row in batch.persons if row.merged_into_id}
    all_survivors(merges)
    names: dict[UUID, list[tuple[str, str, str]]] = defaultdict(list)
    for name in batch.names:
        names[name.person_id].append((name.given_name, name.family_name, ""))
    today = localdate()
    insert_rows(Person, (_person(row, tuple(names[row.id]), today) for row in batch.persons))
    opened = [Visibility(**_fields(row)) for row in batch.visibilities]
    insert_rows(Visibility, opened + inherited_rows(opened, merges))
    insert_rows(PersonName, (PersonName(**_fields(row)) for row in batch.names))
    insert_rows(Household, (Household(**_fields(row)) for row in batch.households))
    insert_rows(Membership, (Membership(**_fields(row)) for row in batch.memberships))
    insert_rows(Residence, (Residence(**_fields(row)) for row in batch.residences))
    publish(PeopleImported(persons=len(batch.persons)))
    return len(batch.persons)


def _person(row: PersonRow, other_names: tuple[tuple[str, str, str], ...], today: date) -> Person:
    try:
        return checked(person_from(row, other_names), today=today)
    except NotValid as error:
        raise NotValid(f"Persona {row.id}: {error}") from error


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
