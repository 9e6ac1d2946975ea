"""Opening a person to a service, and closing again."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.foundation.walls.public import Actor

from ..access import NotAllowed, may_write
from ..models import Visibility
from ..queries import records_of, surviving_id


@transaction.atomic
def add_visibility(
    *,
    person_id: UUID,
    compartment: str,
    organisation_id: int,
    neighbourhood_id: int,
    since: date | None = None,
    until: date | None = None,
    by: Actor,
) -> bool:
    """Let one service of one body know the person in one neighbourhood, from `since` (None: today) to `until`.

    Of a merged record the survivor is meant. Nothing happens when the row is there; an ended one is opened
    again, to the new `until`. Returns whether the service did not know the person today. NotAllowed: the actor does
    not write there, or does not see the person.
    """
    place: dict[str, Any] = {
        "compartment": compartment,
        "organisation_id": organisation_id,
        "neighbourhood_id": neighbourhood_id,
    }
    survivor = surviving_id(person_id)
    if survivor is None or not may_write(by, **place):
        raise NotAllowed("Questa persona non si può aprire a quel servizio.")
    rows = Visibility.objects.at(**place).filter(person_id=survivor)
    is_new = not rows.not_over(timezone.localdate()).exists()
    standing = rows.filter(inherited_from=None)
    if not standing.update(until=until):
        Visibility.objects.create(
            person_id=survivor, since=since or timezone.localdate(), until=until, **place
        )
    return is_new


@transaction.atomic
def end_visibility(
    *,
    person_id: UUID,
    compartment: str,
    organisation_id: int,
    neighbourhood_id: int,
    last_day: date,
    by: Actor,
) -> int:
    """From the day after `last_day` the service knows the person no more; returns how many rows ended.

    Ends the rows of every record of the person, so that undoing a merge does not open them again.
    NotAllowed: the actor does not write there.
    """
    place: dict[str, Any] = {
        "compartment": compartment,
        "organisation_id": organisation_id,
        "neighbourhood_id": neighbourhood_id,
    }
    if not may_write(by, **place):
        raise NotAllowed("Questo servizio non si può chiudere da qui.")
    rows = Visibility.objects.at(**place).filter(person_id__in=records_of(person_id), since__lte=last_day)
    ended: int = rows.not_over(last_day).update(until=last_day)
    return ended
