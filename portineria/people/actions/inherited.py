"""Who knew a merged record knows the record it was merged into: visibility rows are copied along."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from ..models import Visibility


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
