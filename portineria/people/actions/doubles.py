"""Saying that two records which look alike are two persons, and taking it back."""

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from portineria.facts.people import PersonsToldApart
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..access import NotAllowed, may_change
from ..models import NotSamePerson


@transaction.atomic
def tell_apart(*, person_id: UUID, other_id: UUID, by: Actor) -> None:
    """They are two persons: never proposed again. NotAllowed: the actor does not change both."""
    first, second = _both(person_id, other_id, by)
    row = NotSamePerson(first_id=first, second_id=second, said_by=by.user_id)
    # Said twice at once it is said once.
    if not NotSamePerson.objects.standing().filter(first_id=first, second_id=second).exists():
        NotSamePerson.objects.bulk_create([row], ignore_conflicts=True)
        publish(PersonsToldApart(first_id=first, second_id=second, apart=True))


@transaction.atomic
def take_back_apart(*, person_id: UUID, other_id: UUID, by: Actor) -> None:
    """They may be one person after all. NotAllowed: the actor does not change both."""
    first, second = _both(person_id, other_id, by)
    standing = NotSamePerson.objects.standing().filter(first_id=first, second_id=second)
    if standing.update(taken_back_at=Now(), taken_back_by=by.user_id):
        publish(PersonsToldApart(first_id=first, second_id=second, apart=False))


def _both(person_id: UUID, other_id: UUID, by: Actor) -> tuple[UUID, UUID]:
    if person_id == other_id or not (may_change(person_id, by) and may_change(other_id, by)):
        raise NotAllowed("Una delle due schede non si può cambiare da qui.")
    first, second = sorted((person_id, other_id))
    return first, second
