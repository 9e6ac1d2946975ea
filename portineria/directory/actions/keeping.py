"""Correcting what the directory says of a service, and the weeks in which its hours are different."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from portineria.facts.directory import ServiceCorrected
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import CostOption, Location, Phone, RequiredDocument, Schedule, Service
from ..rules.hours import Hours
from ..rules.refusals import Refused
from .holding import kept

FREE = {"gratuito", "gratis", "gratuita"}
CLOSED: Hours = ()


@dataclass(frozen=True, kw_only=True)
class Details:
    """All that can be corrected of a service. `phones`: (number, note); `week`: Monday first; `location`: by column."""

    values: dict[str, Any]
    location: dict[str, Any] = field(default_factory=dict)
    phones: Sequence[tuple[str, str]] = ()
    costs: Sequence[str] = ()
    documents: Sequence[str] = ()
    week: Sequence[Hours] = ()


@transaction.atomic
def correct_service(*, service_id: int, details: Details, today: date, by: Actor) -> Service:
    """Write what is true now. Service.DoesNotExist when `by` does not keep it.

    From then on files and shipped data do not write over it. A correction is not yet a confirmation.
    """
    service = kept(service_id, by)
    for name, value in details.values.items():
        setattr(service, name, value)
    service.edited_on = today
    # What stood in one line is now said by the rows below, also where they say nothing.
    service.address = service.telephone = service.cost = ""
    service.save()
    _rewrite(service, details)
    _tell(service, today)
    return service


@transaction.atomic
def add_period(
    *, service_id: int, first: date, last: date, week: Sequence[Hours], note: str, today: date, by: Actor
) -> Service:
    """Other hours from `first` to `last`; a day without hours is closed. Refused when a period is there already."""
    service = kept(service_id, by)
    if last < first:
        raise Refused("La fine del periodo viene prima dell’inizio.")
    clash = service.schedules.filter(valid_from__lte=last, valid_until__gte=first)
    if clash.exists():
        raise Refused("In questi giorni ci sono già orari diversi: togli prima quelli.")
    dates = {"valid_from": first, "valid_until": last, "note": note}
    _write_week(service, week, closed_too=True, **dates)
    _changed(service, today)
    return service


@transaction.atomic
def end_period(*, service_id: int, first: date, last: date, today: date, by: Actor) -> Service:
    """Take the other hours of these dates away; nothing happens when there are none."""
    service = kept(service_id, by)
    gone, _ = service.schedules.filter(valid_from=first, valid_until=last).delete()
    if gone:
        _changed(service, today)
    return service


def refuse_strangers(*, service_id: int, by: Actor) -> None:
    """Service.DoesNotExist when `by` does not keep it (for pages that show a form before anything is written)."""
    kept(service_id, by)


def _changed(service: Service, today: date) -> None:
    service.edited_on = today
    service.save(update_fields=["edited_on", "changed_at"])
    _tell(service, today)


def _tell(service: Service, today: date) -> None:
    publish(
        ServiceCorrected(
            service_id=service.pk,
            on=today,
            organisation_id=service.organisation_id,
            neighbourhood_id=service.neighbourhood_id,
        )
    )


def _rewrite(service: Service, details: Details) -> None:
    for rows in (service.phones, service.cost_options, service.required_documents):
        rows.all().delete()
    Phone.objects.bulk_create(
        [Phone(service=service, number=number, note=note) for number, note in details.phones]
    )
    CostOption.objects.bulk_create(
        [CostOption(service=service, option=one, amount=amount_of(one)) for one in details.costs]
    )
    RequiredDocument.objects.bulk_create(
        [RequiredDocument(service=service, document=one) for one in details.documents]
    )
    service.schedules.filter(valid_from=None).delete()
    _write_week(service, details.week)
    _place(service, details.location)


def amount_of(option: str) -> int | None:
    """0 where the words say that it is free; None where they say something else."""
    return 0 if option.casefold().strip(". ") in FREE else None


def _write_week(service: Service, week: Sequence[Hours], *, closed_too: bool = False, **dates: Any) -> None:
    rows = [
        Schedule(service=service, weekday=day, opens=opens, closes=closes, **dates)
        for day, hours in enumerate(week)
        for opens, closes in (hours or ([(None, None)] if closed_too else []))
    ]
    Schedule.objects.bulk_create(rows)


def _place(service: Service, columns: dict[str, Any]) -> None:
    """The first location is corrected, made, or (without an address) taken away; the others stay."""
    first = service.places.select_related("location").first()
    if not columns.get("street"):
        if first:
            first.delete()
        return
    if first and first.location.services.count() == 1:
        Location.objects.filter(pk=first.location_id).update(**columns)
        return
    if first:  # shared with another service: this one gets its own
        first.location = Location.objects.create(**columns)
        first.save()
        return
    service.places.create(location=Location.objects.create(**columns))
