"""Loading the services that ship with the product."""

from pathlib import Path
from typing import Any

from django.db import transaction

from portineria.foundation.datafiles import chosen, ids, read_rows, save_rows
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

from .actions.keeping import amount_of
from .models import CostOption, Location, Phone, Schedule, Service, ServiceAtLocation
from .rules.hours import MIDNIGHT
from .rules.telephone import read_number

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
    "eligibility",
    "languages",
    "cost",
    "open_on_holidays",
    "valid_from",
    "valid_until",
)


@transaction.atomic
def load_services() -> int:
    """Write the services of `data/`; safe to repeat, deletes nothing. Bodies and places must be there.

    What somebody corrected by hand is left as it is.
    """
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
    return write_services(columns)


def write_services(columns: list[dict[str, Any]]) -> int:
    """Services by code, but for those corrected by hand; returns how many rows there were."""
    corrected = set(Service.objects.exclude(edited_on=None).values_list("code", flat=True))
    fresh = [row for row in columns if row["code"] not in corrected]
    save_rows(Service, ("code",), fresh)
    spread({row["code"] for row in fresh})
    return len(columns)


def spread(codes: set[str]) -> None:
    """What these services say in one line fills the tables that say it better, where those are empty."""
    for service in Service.objects.filter(code__in=codes).whole():
        if service.address and not service.places.all():
            place = Location.objects.create(street=service.address)
            ServiceAtLocation.objects.create(service=service, location=place)
        if service.telephone and not service.phones.all():
            Phone.objects.create(service=service, number=read_number(service.telephone))
        if service.cost and not service.cost_options.all():
            CostOption.objects.create(service=service, option=service.cost, amount=amount_of(service.cost))
        if service.open_on_holidays and "24 ore" in service.schedule and not service.schedules.all():
            Schedule.objects.bulk_create(
                Schedule(service=service, weekday=day, opens=MIDNIGHT, closes=MIDNIGHT) for day in range(7)
            )
