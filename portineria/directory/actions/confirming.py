"""«It is still so»: one touch."""

from datetime import date

from django.db import transaction

from portineria.facts.directory import ServiceConfirmed
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Confirmation, Service
from ..rules.freshness import next_due
from .holding import kept, signature
from .lasting import months_of


@transaction.atomic
def confirm_service(*, service_id: int, today: date, by: Actor) -> Service:
    """The service still is as written, today. The same body on the same day confirms once, whoever presses.

    Service.DoesNotExist when `by` does not keep it.
    """
    service = kept(service_id, by)
    due = next_due(today, service.category, months_of(service))
    _, is_new = Confirmation.objects.get_or_create(
        service=service,
        organisation_id=by.organisation_id or 0,
        on=today,
        defaults={"role": by.role_label, "due": due},
    )
    if is_new:
        service.confirmed_on, service.confirmation_due = today, due
        service.confirmed_by = signature(by)
        service.save(update_fields=["confirmed_on", "confirmation_due", "confirmed_by", "changed_at"])
        publish(
            ServiceConfirmed(
                service_id=service.pk,
                on=today,
                due=due,
                organisation_id=service.organisation_id,
                neighbourhood_id=service.neighbourhood_id,
            )
        )
    return service
