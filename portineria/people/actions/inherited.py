"""Who knew a merged record knows the record it was merged into: visibility rows are copied along.

So is what was said about reaching the person: «do not contact», told to one service, holds for the one record.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from ..models import ContactPoint, Representation, SafeContact, Visibility

FOLLOWING: tuple[Any, ...] = (SafeContact, ContactPoint, Representation)


def pass_on(duplicate: UUID, survivor: UUID) -> None:
    """Copy the cards, numbers and representations that count to the record that stands for both."""
    for model in FOLLOWING:
        rows = model.objects.current().filter(person_id=duplicate)
        copies = [_moved(row, survivor) for row in rows]
        model.objects.bulk_create(
            copy for copy in copies if getattr(copy, "representative_id", None) != survivor
        )


def take_back(duplicate: UUID, former: UUID) -> None:
    """Remove what the merge of `duplicate` had given to `former`."""
    for model in (Visibility, *FOLLOWING):
        model.objects.filter(person_id=former, inherited_from__person_id=duplicate).delete()


def _moved(row: Any, survivor: UUID) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**values | {"id": uuid4(), "person_id": survivor, "inherited_from_id": row.pk})


def inherited_rows(rows: Iterable[Visibility], merged: Mapping[UUID, UUID]) -> list[Visibility]:
    """Copies of `rows` for the records their persons were merged into, all along each chain (without rings)."""
    copies: list[Visibility] = []
    waiting = [row for row in rows if row.person_id in merged]
    while waiting:
        passed_on = [_copy(row, merged[row.person_id]) for row in waiting]
        copies += passed_on
        waiting = [row for row in passed_on if row.person_id in merged]
    return copies


def _copy(row: Visibility, survivor: UUID) -> Visibility:
    return Visibility(
        person_id=survivor,
        compartment=row.compartment,
        organisation_id=row.organisation_id,
        neighbourhood_id=row.neighbourhood_id,
        since=row.since,
        until=row.until,
        inherited_from=row,
    )
