"""What has happened: audit of writes and outbox at once."""

import uuid
from typing import Any

from django.db import models
from django.db.models.functions import Now

from portineria.foundation.privacy import TRACE, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet


class FactQuerySet(WalledQuerySet):
    """Adjectives of facts."""

    def unanswered_by(self, reaction: str, kind: str) -> Any:
        """Facts of `kind` for which `reaction` has left no receipt."""
        return self.filter(kind=kind).exclude(receipts__reaction=reaction)


class FactRow(WalledModel):
    """One fact. Ids are plain values, not keys: erasing a person breaks the link, not the log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80)
    payload = personal(models.JSONField(), TRACE)
    compartment = models.CharField(max_length=3)
    organisation_id = models.BigIntegerField(null=True)
    neighbourhood_id = models.BigIntegerField(null=True)
    actor_id = personal(models.BigIntegerField(null=True), TRACE)
    actor_name = personal(
        models.CharField(max_length=80, help_text="ruolo, o nome della parte del sistema"), TRACE
    )
    happened_at = personal(models.DateTimeField(db_default=Now()), TRACE)

    objects = WalledManager.from_queryset(FactQuerySet)()

    class Meta:
        db_table = "facts_fact"
        indexes = [models.Index(fields=["kind", "happened_at"], name="facts_kind_when")]
