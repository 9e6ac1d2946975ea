"""Presences as values, for counting; nobody's name, nobody's row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..models import Presence

COLUMNS = (
    "engagement__participation__operation_id",
    "engagement__sub_project__kind",
    "engagement__participation__person_id",
    "on",
    "withdrawn_at",
)


@dataclass(frozen=True, slots=True)
class CountablePresence:
    """One presence as counting needs it: in which operation and sub-project, whose (an id), on which day."""

    operation_id: int
    kind: str
    person_id: UUID
    on: date
    withdrawn: bool


def presences_of(operation_ids: Iterable[int]) -> list[CountablePresence]:
    """Every presence in these operations that the actor of the visit reaches, withdrawn ones included.

    Counting runs as a named part of the system (`system_actor(..., reads=[Compartment.LABS])`); no order.
    """
    rows = Presence.objects.filter(engagement__participation__operation_id__in=list(operation_ids))
    return [
        CountablePresence(operation, kind, person, on, withdrawn_at is not None)
        for operation, kind, person, on, withdrawn_at in rows.values_list(*COLUMNS).iterator(chunk_size=5000)
    ]
