"""How many months a confirmation lasts: of one service, or of all those of a body."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from portineria.facts.directory import ServiceCorrected
from portineria.facts.public import publish_all
from portineria.foundation.walls.public import Actor

from ..models import BodyFreshness, Service
from ..rules.freshness import FEWEST_MONTHS, MOST_MONTHS, chosen_months, next_due
from ..rules.refusals import Refused
from .holding import kept


def months_of(service: Service) -> int:
    """How many months a confirmation of `service` lasts today."""
    return _months(service, _body_of(service))


@transaction.atomic
def set_months(*, service_id: int, months: int | None, whole_body: bool, today: date, by: Actor) -> int:
    """Confirmations last `months` (None: as usual) from the last one on; returns how many services change.

    `whole_body`: for all services of the body of `by` that do not say their own. Service.DoesNotExist when `by` does
    not keep it; Refused when the months make no sense, or the service is of another body.
    """
    service = kept(service_id, by)
    if months is not None and not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise Refused(f"Una conferma può valere da {FEWEST_MONTHS} a {MOST_MONTHS} mesi.")
    if not whole_body:
        renamed = {service.pk} if service.fresh_months != months else set()
        service.fresh_months = months
        return _dated_again([service], today, also=renamed)
    if service.organisation_id != by.organisation_id:
        raise Refused("Questo servizio è di un altro ente: puoi decidere solo per questo servizio.")
    _set_body(service.organisation_id, months)
    rows = Service.objects.filter(organisation_id=service.organisation_id, fresh_months=None)
    return _dated_again(rows.select_for_update(of=("self",)).order_by("pk"), today)


def _set_body(organisation_id: int, months: int | None) -> None:
    body = BodyFreshness.objects.filter(organisation_id=organisation_id)
    if months is None:
        body.delete()
    else:
        BodyFreshness.objects.update_or_create(organisation_id=organisation_id, defaults={"months": months})


def _dated_again(services: Iterable[Service], today: date, *, also: Collection[int] = ()) -> int:
    """The next confirmation is counted from the last one; what was never confirmed stays so.

    `services` are of one body. Only those whose day changes, and those in `also`, are written and told.
    """
    rows, changed = list(services), []
    body = _body_of(rows[0]) if rows else None
    for service in rows:
        due = _due(service, body)
        if due != service.confirmation_due or service.pk in also:
            service.confirmation_due, service.changed_at = due, timezone.now()
            changed.append(service)
    Service.objects.bulk_update(changed, ["fresh_months", "confirmation_due", "changed_at"])
    publish_all(_corrected(service, today) for service in changed)
    return len(changed)


def _due(service: Service, body: BodyFreshness | None) -> date | None:
    if service.confirmed_on is None:
        return None
    return next_due(service.confirmed_on, service.category, _months(service, body))


def _body_of(service: Service) -> BodyFreshness | None:
    return BodyFreshness.objects.filter(organisation_id=service.organisation_id).first()


def _months(service: Service, body: BodyFreshness | None) -> int:
    return chosen_months(
        service.category, of_service=service.fresh_months, of_body=body.months if body else None
    )


def _corrected(service: Service, today: date) -> ServiceCorrected:
    return ServiceCorrected(
        service_id=service.pk,
        on=today,
        organisation_id=service.organisation_id,
        neighbourhood_id=service.neighbourhood_id,
    )
