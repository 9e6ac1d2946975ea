"""Who knew a merged record knows the record it was merged into: visibility rows are copied along.

So is what was said about reaching the person: «do not contact», told to one service, holds for the one record. When
the merge is undone nobody knows which of the two had said what was said in between: what was said stays with both.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from ..models import ContactPoint, Person, Representation, SafeContact, Visibility

FOLLOWING: tuple[Any, ...] = (SafeContact, ContactPoint, Representation)
EVER = datetime.min.replace(tzinfo=UTC)
DOUBTFUL = "Da verificare: detto quando le schede erano unite."


def pass_on(duplicate: UUID, survivor: UUID) -> None:
    """Copy the cards, numbers and representations that count to the record that stands for both."""
    for model in FOLLOWING:
        rows = model.objects.current().filter(person_id=duplicate)
        copies = [_moved(row, survivor) for row in rows]
        theirs = [copy for copy in copies if getattr(copy, "representative_id", None) != survivor]
        # What was kept with both at an earlier undoing is there already.
        model.objects.bulk_create(theirs, ignore_conflicts=True)


def take_back(duplicate: UUID, former: UUID, *, merged_at: datetime | None) -> None:
    """Remove what the merge of `duplicate`, at `merged_at` (None: not known), had given to `former`.

    What was said since to the record that stood for both is left with both. A refusal lifted since counts again:
    whoever lifted it may not be the one who had said it. Numbers stay doubtful, and no machine uses them.
    """
    for model in (Visibility, *FOLLOWING):
        given = model.objects.filter(person_id=former, inherited_from__person_id=duplicate)
        (given if model is Visibility else given.filter(kept_at_undo=False)).delete()
    for record, since in _stood_for(former, merged_at or EVER):
        _keep(SafeContact.objects.current().filter(_said_to(record), written_at__gte=since), duplicate)
        _keep(ContactPoint.objects.current().filter(_said_to(record), written_at__gte=since), duplicate)
        lifted = SafeContact.objects.filter(_said_to(record), do_not_contact=True, ended_at__gte=since)
        _keep(lifted, record)
        _keep(lifted.filter(written_at__gte=since), duplicate)


def _stood_for(former: UUID, since: datetime) -> Iterator[tuple[UUID, datetime]]:
    """The records that stood for the duplicate, one above the other, and since when each did."""
    record: UUID | None = former
    while record is not None:
        yield record, since
        row = Person.objects.values_list("merged_into_id", "merged_at").get(pk=record)
        record, since = row[0], max(since, row[1] or EVER)


def _said_to(record: UUID) -> Q:
    """What was said to this very record, not what another brought along."""
    return Q(person_id=record) & (Q(inherited_from=None) | Q(kept_at_undo=True))


def _keep(rows: Any, person: UUID) -> None:
    """The same again for `person`, unless it is there."""
    again: list[Any] = []
    for row in rows:
        copy = _moved(row, person)
        copy.kept_at_undo, copy.ended_at, copy.ended_by = True, None, None
        if isinstance(copy, ContactPoint):
            if ContactPoint.objects.current().filter(person=person, kind=row.kind, value=row.value).exists():
                continue
            copy.note = " ".join(filter(None, [DOUBTFUL, row.note.removeprefix(DOUBTFUL).strip()]))[:300]
        again.append(copy)
    rows.model.objects.bulk_create(again, ignore_conflicts=True)


def _moved(row: Any, survivor: UUID) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    fresh = {"id": uuid4(), "person_id": survivor, "inherited_from_id": row.pk, "kept_at_undo": False}
    return type(row)(**values | fresh)


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
