"""Reading standing tallies: sums over operations, in one short question."""

from collections.abc import Collection

from django.db.models import Sum

from portineria.foundation.walls.public import entered

from ..access import COUNTER
from ..models import Tally
from ..rules.tables import GRAND_TOTAL, INCOMPLETE, TOTAL, IndicatorTable

Cells = dict[tuple[str, str], int]


def cells_of(table: IndicatorTable) -> Cells:
    """Every cell of a table by indicator and column, the grand total and the incomplete records among them."""
    splits = {**table.indicators, GRAND_TOTAL: table.grand_total, INCOMPLETE: {TOTAL: table.incomplete}}
    return {(code, column): value for code, split in splits.items() for column, value in split.items()}


def tallied(operation_ids: Collection[int] | None = None) -> dict[str, dict[str, int]]:
    """Indicator → column → sum over these operations (all of them without), as they stand.

    Participations, not persons: who takes part in two operations counts in both. At most a minute old.
    """
    with entered(COUNTER, writes=False):
        rows = (
            Tally.objects.all()
            if operation_ids is None
            else Tally.objects.filter(operation_id__in=operation_ids)
        )
        sums = rows.values_list("code", "column").annotate(sum=Sum("value")).order_by("code", "column")
        found: dict[str, dict[str, int]] = {}
        for code, column, value in sums:
            found.setdefault(code, {})[column] = value
    return found
