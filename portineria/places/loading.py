"""Loading the neighbourhoods that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.foundation.datafiles import Row, chosen, read_rows, save_rows

from .models import Neighbourhood
from .rules import normalised

DATA = Path(__file__).parent / "data"
FIELDS = ("slug", "name", "municipality", "istat_code", "longitude", "latitude", "technical")


@transaction.atomic
def load_neighbourhoods() -> int:
    """Write the neighbourhoods of `data/`; safe to repeat, deletes nothing, leaves imported polygons alone."""
    rows = read_rows(DATA / "neighbourhoods.json")
    save_rows(Neighbourhood, ("slug",), [_columns(row) for row in rows])
    return len(rows)


def _columns(row: Row) -> Row:
    words = normalised(f"{row['name']} {row.get('municipality', '')}")
    return {**chosen(row, *FIELDS), "search_text": words}
