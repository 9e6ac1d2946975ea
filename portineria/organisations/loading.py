"""Loading the organisations that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.foundation.datafiles import Row, chosen, ids, read_rows, save_rows
from portineria.places.public import Neighbourhood

from .models import ManagedNeighbourhood, Organisation

DATA = Path(__file__).parent / "data"
FIELDS = ("code", "name", "kind", "accent", "synthetic")


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
    save_rows(Organisation, ("code",), [chosen(row, *FIELDS) for row in rows])
    save_rows(ManagedNeighbourhood, ("organisation_id", "neighbourhood_id", "since"), _managed(rows))
    return len(rows)


def _managed(rows: list[Row]) -> list[Row]:
    bodies, places = ids(Organisation, "code"), ids(Neighbourhood, "slug")
    return [
        {
            **chosen(managed, "until"),
            "organisation_id": bodies[row["code"]],
            "neighbourhood_id": places[managed["neighbourhood"]],
            "since": managed.get("since"),
        }
        for row in rows
        for managed in row.get("manages", [])
    ]
