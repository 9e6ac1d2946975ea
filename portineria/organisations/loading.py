"""Loading the organisations that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.foundation.datafiles import Row, chosen, read_rows, save_row
from portineria.places.public import Neighbourhood

from .models import ManagedNeighbourhood, Organisation

DATA = Path(__file__).parent / "data"
FIELDS = ("name", "kind", "accent", "synthetic")


@transaction.atomic
def load_organisations(*, demonstration: bool = True) -> int:
    """Write the bodies of `data/` and what they manage; safe to repeat, deletes nothing.

    Neighbourhoods must be there already. Without `demonstration` the synthetic bodies stay out.
    """
    rows = [
        row
        for row in read_rows(DATA / "organisations.json")
        if demonstration or not row.get("synthetic", False)
    ]
    for row in rows:
        organisation = save_row(Organisation, key={"code": row["code"]}, values=chosen(row, *FIELDS))
        for managed in row.get("manages", []):
            _save_managed(organisation, managed)
    return len(rows)


def _save_managed(organisation: Organisation, row: Row) -> None:
    key = {
        "organisation": organisation,
        "neighbourhood": Neighbourhood.objects.get(slug=row["neighbourhood"]),
        "since": row.get("since"),
    }
    save_row(ManagedNeighbourhood, key=key, values=chosen(row, "until"))
