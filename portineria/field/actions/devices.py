"""Registering a device and taking its trust away."""

import secrets
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from portineria.accounts.public import hash_of_secret
from portineria.facts.field import DeviceRegistered, DeviceRevoked
from portineria.facts.public import publish
from portineria.foundation.sealing.public import holder_of
from portineria.foundation.walls.public import Actor

from ..models import Device

LONGEST_NAME = 100
A_BROWSER = "Browser di questo dispositivo"


def register_device(*, name: str, by: Actor) -> tuple[Device, str]:
    """A device of `by` in the role they act in; returns it with its secret, which nobody keeps.

    ValueError (Italian) when the name is blank or longer than LONGEST_NAME.
    """
    named = " ".join(name.replace("\x00", " ").split())
    if not named or len(named) > LONGEST_NAME:
        raise ValueError(f"Il nome del dispositivo ha da 1 a {LONGEST_NAME} caratteri.")
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        device = _made(Device(name=named, secret_hash=hash_of_secret(secret)), by)
    return device, secret


@transaction.atomic
def device_of_browser(*, browser_id: UUID, by: Actor) -> Device:
    """The device that a browser is for `by`: made the first time. Two people on one telephone are two devices."""
    key = uuid5(browser_id, holder_of(by))
    found: Device | None = Device.objects.filter(pk=key).first()
    return found or _made(Device(id=key, name=A_BROWSER), by)


@transaction.atomic
def revoke_device(*, device_id: UUID, by: Actor) -> None:
    """The device opens nothing from now on; nothing happens the second time. Device.DoesNotExist for another's."""
    device = Device.objects.select_for_update().get(pk=device_id, user_id=by.user_id or 0)
    if device.revoked_at is None:
        device.revoked_at = timezone.now()
        device.save(update_fields=["revoked_at"])
        body = device.organisation_id
        publish(DeviceRevoked(device_id=device.pk, user_id=device.user_id, organisation_id=body))


def _made(device: Device, by: Actor) -> Device:
    device.user_id, device.organisation_id, device.role = by.user_id or 0, by.organisation_id or 0, by.role
    device.registered_at = timezone.now()
    device.save(force_insert=True)
    body = device.organisation_id
    publish(DeviceRegistered(device_id=device.pk, user_id=device.user_id, organisation_id=body))
    return device
