"""Loading the services that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.foundation.datafiles import Row, chosen, read_rows, save_row
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

from .models import Service

DATA = Path(__file__).parent / "data"
FIELDS = (
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
    for row in rows:
        save_row(Service, key={"code": row["code"]}, values=_values(row))
    return len(rows)


def _values(row: Row) -> Row:
    place = row.get("neighbourhood")
    return {
        **chosen(row, *FIELDS),
        "organisation": Organisation.objects.get(code=row["organisation"]),
        "neighbourhood": Neighbourhood.objects.get(slug=place) if place else None,
    }
