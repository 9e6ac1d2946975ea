"""A key with which another body's machine reads, without anybody signing in."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..roles import Machine


class TokenQuerySet(WalledQuerySet):
    """Adjectives of keys."""

    def current(self, today: date) -> Any:
        """Those that open doors on `today`, the last day included."""
        return self.filter(expires_on__gte=today, revoked_at__isnull=True)


class ApiToken(WalledModel):
    """A key of an organisation's machine. The secret itself is shown once and never kept: only its SHA-256 is.

    The secret has 256 bits, so a plain hash cannot be turned round. `role` is what the machine may read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    role = personal(
        models.CharField(max_length=40, choices=[(role.value, role.label) for role in Machine]), STAFF
    )
    name = personal(models.CharField(max_length=100), STAFF)
    secret_hash = personal(models.CharField(max_length=64, unique=True), STAFF)
    made_at = personal(models.DateTimeField(), STAFF)
    made_by = personal(models.BigIntegerField(null=True), STAFF)
    expires_on = personal(models.DateField(), STAFF)
    revoked_at = personal(models.DateTimeField(null=True), STAFF)

    objects = WalledManager.from_queryset(TokenQuerySet)()

    class Meta:
        db_table = "accounts_apitoken"
        verbose_name = "chiave"
        verbose_name_plural = "chiavi"
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Machine]), name="a_key_has_a_known_role"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_key_has_a_name"),
        ]
