"""How many months a confirmation lasts: of one service, or of all those of a body."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from portineria.facts.directory import ServiceCorrected
from portineria.facts.public import publish_all
from portineria.foundation.walls.public import Actor

from ..models import BodyFreshness, Service
from ..rules.freshness import FEWEST_MONTHS, MOST_MONTHS, chosen_months, next_due
from ..rules.refusals import Refused
from .holding import kept


def months_of(service: Service) -> int:
    """How many months a confirmation of `service` lasts today."""
    body = BodyFreshness.objects.filter(organisation_id=service.organisation_id).first()
    return chosen_months(
        service.category, of_service=service.fresh_months, of_body=body.months if body else None
    )


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
        service.fresh_months = months
        service.save(update_fields=["fresh_months", "changed_at"])
        return _dated_again([service], today)
    if service.organisation_id != by.organisation_id:
        raise Refused("Questo servizio è di un altro ente: puoi decidere solo per questo servizio.")
    body = BodyFreshness.objects.filter(organisation_id=service.organisation_id)
    if months is None:
        body.delete()
    else:
        BodyFreshness.objects.update_or_create(
            organisation_id=service.organisation_id, defaults={"months": months}
        )
    rows = Service.objects.filter(organisation_id=service.organisation_id, fresh_months=None)
    return _dated_again(rows.select_for_update(of=("self",)).order_by("pk"), today)


def _dated_again(services: Iterable[Service], today: date) -> int:
    """The next confirmation is counted from the last one; what was never confirmed stays so."""
    changed = list(services)
    for service in changed:
        if service.confirmed_on:
            service.confirmation_due = next_due(service.confirmed_on, service.category, months_of(service))
            service.save(update_fields=["confirmation_due", "changed_at"])
    publish_all(
        ServiceCorrected(
            service_id=service.pk,
            on=today,
            organisation_id=service.organisation_id,
            neighbourhood_id=service.neighbourhood_id,
        )
        for service in changed
    )
    return len(changed)
