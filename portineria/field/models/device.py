"""A telephone or a computer that carries registers where there is no network."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet


class DeviceQuerySet(WalledQuerySet):
    """Adjectives of devices."""

    def trusted(self) -> "DeviceQuerySet":
        """Those nobody has revoked."""
        return self.filter(revoked_at__isnull=True)


class Device(WalledModel):
    """A device of one user in one role: what it may do never exceeds what they may do that day.

    Its secret is shown once; only the SHA-256 is kept, of 256 bits nobody can try out. A browser that keeps its
    attendances in sealed envelopes has none: it delivers while its user is signed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    role = personal(models.CharField(max_length=40), STAFF)
    name = personal(models.CharField(max_length=100), STAFF)
    secret_hash = personal(models.CharField(max_length=64, null=True, unique=True), STAFF)
    registered_at = personal(models.DateTimeField(), STAFF)
    seen_at = personal(models.DateTimeField(null=True), STAFF)
    revoked_at = personal(models.DateTimeField(null=True), STAFF)

    objects = WalledManager.from_queryset(DeviceQuerySet)()

    class Meta:
        db_table = "field_device"
        verbose_name = "dispositivo"
        verbose_name_plural = "dispositivi"
        ordering = ["-registered_at"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_device_has_a_name")]
