"""Leaving a trace of a reading."""

from collections.abc import Iterable

from django.db import connections

from portineria.foundation.walls.public import Visit

RECORD = "SELECT walls.record_reading(%s, %s, %s)"


def record_reading(*, visit: Visit, door: str, subjects: Iterable[str]) -> None:
    """Write the audit row of a reading, in its transaction.

    The database takes the actor from the signed context, never from here; `visit` gives only the display name.
    """
    with connections[visit.alias].cursor() as cursor:
        cursor.execute(RECORD, [door, visit.actor.name[:150], sorted(subjects)])
