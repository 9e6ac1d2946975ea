"""Loading the services that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.foundation.datafiles import chosen, ids, read_rows, save_rows
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

from .models import Service

DATA = Path(__file__).parent / "data"
FIELDS = (
    "code",
    "name",
    "category",
    "description",
    "address",
    "telephone",
    "schedule",
    "access",
    "languages",
    "cost",
    "valid_from",
    "valid_until",
)


@transaction.atomic
def load_services() -> int:
    """Write the services of `data/`; safe to repeat, deletes nothing. Bodies and places must be there."""
    rows = read_rows(DATA / "services.json")
    bodies, places = ids(Organisation, "code"), ids(Neighbourhood, "slug")
    columns = [
        {
            **chosen(row, *FIELDS),
            "organisation_id": bodies[row["organisation"]],
            "neighbourhood_id": places[row["neighbourhood"]] if "neighbourhood" in row else None,
        }
        for row in rows
    ]
    save_rows(Service, ("code",), columns)
    return len(rows)
