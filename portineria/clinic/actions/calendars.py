"""The secret address of a clinician's calendar: given, replaced, revoked."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from portineria.agenda.public import ProviderCard, providers
from portineria.foundation.walls.public import Actor

from ..models import CalendarLink
from ..rules import hash_of_secret


class NotYours(LookupError):
    """There is no such clinician in the actor's agenda."""


@transaction.atomic
def give_address(*, provider_id: int, by: Actor) -> str:
    """A new secret for the calendar of a clinician; the earlier one stops working. NotYours otherwise."""
    card = _kept(provider_id, by)
    revoke_address(provider_id=provider_id, by=by)
    secret = secrets.token_urlsafe(32)
    CalendarLink.objects.create(
        provider_id=card.id,
        secret_hash=hash_of_secret(secret),
        made_at=timezone.now(),
        made_by=by.user_id,
        organisation_id=card.organisation_id,
        neighbourhood_id=card.neighbourhood_id,
    )
    return secret


@transaction.atomic
def revoke_address(*, provider_id: int, by: Actor) -> None:
    """The address opens nothing any more; nothing happens the second time. NotYours otherwise."""
    _kept(provider_id, by)
    links: Any = CalendarLink.objects.filter(provider_id=provider_id, revoked_at__isnull=True)
    links.update(revoked_at=timezone.now())


def _kept(provider_id: int, by: Actor) -> ProviderCard:
    found = next((one for one in providers(by.neighbourhood_ids) if one.id == provider_id), None)
    if found is None:
        raise NotYours(provider_id)
    return found
