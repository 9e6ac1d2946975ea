"""Taking a service in hand: only who keeps it, one at a time."""

from django.utils import timezone

from portineria.accounts.public import bodies_with_accounts
from portineria.foundation.walls.public import Actor

from ..access import kept_services
from ..models import Service


def kept(service_id: int, by: Actor) -> Service:
    """The service, locked until the action ends. Service.DoesNotExist when `by` does not keep it."""
    rows = Service.objects.filter(kept_services(by, bodies_with_accounts(timezone.localdate())))
    return rows.select_for_update(of=("self",)).get(pk=service_id)


def signature(by: Actor) -> str:
    """«Community Manager, ALER Milano»: who speaks, without a name."""
    return ", ".join(filter(None, [by.role_label or by.role or by.system, by.organisation_name]))[:220]
