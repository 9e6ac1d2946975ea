"""Loading the neighbourhoods that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.foundation.datafiles import chosen, read_rows, save_row

from .models import Neighbourhood
from .rules import normalised

DATA = Path(__file__).parent / "data"
FIELDS = ("name", "municipality", "istat_code", "longitude", "latitude", "technical")


@transaction.atomic
def load_neighbourhoods() -> int:
    """Write the neighbourhoods of `data/`; safe to repeat, deletes nothing, leaves imported polygons alone."""
    rows = read_rows(DATA / "neighbourhoods.json")
    for row in rows:
        words = normalised(f"{row['name']} {row.get('municipality', '')}")
        values = {**chosen(row, *FIELDS), "search_text": words}
        save_row(Neighbourhood, key={"slug": row["slug"]}, values=values)
    return len(rows)
