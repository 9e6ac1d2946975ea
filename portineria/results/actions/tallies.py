"""Standing tallies: the indicators of every operation as they are, kept step by step and counted again at night."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from portineria.foundation.walls.public import Actor, entered
from portineria.programmes.public import Operation

from ..access import FREEZER
from ..models import Tally
from ..queries.indicators import indicators_of_operation
from ..queries.tallies import cells_of


def keep_tallies(operation_ids: Collection[int | None], *, today: date, by: Actor) -> int:
    """Count these operations (None among them: all) as of today in place of what stood; returns how many."""
    codes = _codes(operation_ids)
    with entered(FREEZER, writes=True):
        for key, code in codes.items():
            _keep(key, code, today)
    return len(codes)


def check_tallies(*, today: date, by: Actor) -> list[str]:
    """Count every operation again; returns the codes of those whose tally had gone astray, and puts them right.

    What stood is held against a new count as of its own day: that days pass is no error.
    """
    with entered(FREEZER, writes=True):
        astray = [code for key, code in _codes([None]).items() if not _agrees(key, code, today)]
        for key, code in _codes([None]).items():
            _keep(key, code, today)
    return astray


def _codes(operation_ids: Collection[int | None]) -> dict[int, str]:
    asked = [key for key in operation_ids if key is not None]
    rows = Operation.objects.all() if None in operation_ids else Operation.objects.filter(pk__in=asked)
    return dict(rows.values_list("id", "code"))


@transaction.atomic
def _keep(operation_id: int, code: str, today: date) -> None:
    cells = cells_of(indicators_of_operation(code, today, today=today))
    Tally.objects.filter(operation_id=operation_id).delete()
    Tally.objects.bulk_create(
        Tally(operation_id=operation_id, as_of=today, code=name, column=column, value=value)
        for (name, column), value in cells.items()
    )


def _agrees(operation_id: int, code: str, today: date) -> bool:
    stood = Tally.objects.filter(operation_id=operation_id)
    as_of = stood.values_list("as_of", flat=True).first()
    if as_of is None:
        return True
    cells = {(row.code, row.column): row.value for row in stood}
    return cells == cells_of(indicators_of_operation(code, as_of, today=today))
