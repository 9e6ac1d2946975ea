"""Two records turn out to be one person, or turn out not to be."""

from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Now

from portineria.facts.people import PersonsMerged, PersonsUnmerged
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, entered

from ..access import MERGING, REGISTERING, NotAllowed
from ..models import Person, Visibility
from ..queries import surviving_id
from .inherited import inherited_rows, pass_on, take_back

# Merges are rare and must not cross: two at once could close a ring that neither sees.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('people.merge'))"


class AlreadyOne(ValueError):
    """The two records already stand for one person; the message (Italian) says so."""


@transaction.atomic
def merge_persons(*, duplicate_id: UUID, survivor_id: UUID, by: Actor) -> UUID:
    """`duplicate_id` is the same person as `survivor_id`; returns the record that stands for both.

    A duplicate that was merged already stays where it is and its own survivor is merged: the chain stays
    whole. Whoever knew the duplicate knows the survivor. AlreadyOne: they are one already (also a ring).
    NotAllowed: the actor does not see both, or does not write.
    """
    _alone(by)
    duplicate, survivor = surviving_id(duplicate_id), surviving_id(survivor_id)
    if duplicate is None or survivor is None:
        raise NotAllowed("Non si vedono tutte e due le schede.")
    if duplicate == survivor:
        raise AlreadyOne("Le due schede sono già della stessa persona.")
    _changed(Person.objects.filter(pk=duplicate).update(merged_into=survivor, merged_at=Now()))
    with entered(MERGING, writes=True):
        known_to = list(Visibility.objects.filter(person_id=duplicate))
        Visibility.objects.bulk_create(inherited_rows(known_to, {duplicate: survivor}))
        pass_on(duplicate, survivor)
    publish(PersonsMerged(duplicate_id=duplicate, survivor_id=survivor, **_scope(by)))
    return survivor


@transaction.atomic
def unmerge_persons(*, duplicate_id: UUID, by: Actor) -> None:
    """Undo the merge of `duplicate_id`: it stands for itself again, and who knew only it knows only it.

    What was said about being contacted while the two were one stays with both (`inherited.take_back`).

    Records merged into it go with it. NotAllowed: the actor does not see it, or does not write.
    ValueError (Italian): it was not merged.
    """
    _alone(by)
    person = Person.objects.filter(pk=duplicate_id).first()
    if person is None:
        raise NotAllowed("La scheda non si vede.")
    former, merged_at = person.merged_into_id, person.merged_at
    if former is None:
        raise ValueError("La scheda non è stata unita ad altre.")
    _changed(Person.objects.filter(pk=duplicate_id).update(merged_into=None, merged_at=None))
    with entered(MERGING, writes=True):
        take_back(duplicate_id, former, merged_at=merged_at)
    publish(PersonsUnmerged(duplicate_id=duplicate_id, former_survivor_id=former, **_scope(by)))


def _alone(by: Actor) -> None:
    if not any(code in by.writes for code in REGISTERING):
        raise NotAllowed("Questo ruolo non unisce schede.")
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


def _changed(rows: int) -> None:
    """Wall 2 lets pass only records the actor writes; a record merely read stays as it was."""
    if rows != 1:
        raise NotAllowed("Questa scheda non si può cambiare da qui.")


def _scope(by: Actor) -> dict[str, int | None]:
    one_place = len(by.neighbourhood_ids) == 1
    return {
        "organisation_id": by.organisation_id,
        "neighbourhood_id": by.neighbourhood_ids[0] if one_place else None,
    }
