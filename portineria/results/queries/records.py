"""Every participation of an operation folded as of a day, with where it stands for the walls. Runs as COUNTER."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from portineria.participations.public import Record
from portineria.people.public import survivors

from .indicators import Asked, folded_records
from .members import Place, stand_for

EVERY = date.min  # nothing is settled by then: every spell is read again


def records_of(asked: Asked) -> list[tuple[Place, Record]]:
    """The participation that stands for each person, and what it tells as of the day asked."""
    merged: Mapping[UUID, UUID] = survivors()
    folded = folded_records(asked, dict(merged), set(), settled_by=EVERY)
    stands = stand_for(asked, folded, merged)
    return [(stands[person], record) for person, record in folded.items()]
