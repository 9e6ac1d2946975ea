"""What a machine was answered, so that asking again with the same key changes nothing."""

import uuid

from django.db import models
from django.utils import timezone

from portineria.foundation.privacy import PUBLIC_TASK, Personal, personal
from portineria.foundation.walls.public import WalledModel

from .scoped import neighbourhood, organisation

ANSWERED = Personal(
    category="appuntamento",
    purpose="rispondere nello stesso modo alla stessa richiesta",
    basis=PUBLIC_TASK,
    retention="30 giorni",
    erasure="delete",
    export=False,
)


class BookingKey(WalledModel):
    """The hash of an Idempotency-Key, the hash of what came with it, and the answer: a code and a slot, no name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_hash = personal(models.CharField(max_length=64, unique=True), ANSWERED)
    body_hash = personal(models.CharField(max_length=64), ANSWERED)
    status = personal(models.PositiveSmallIntegerField(null=True), ANSWERED)
    answer = personal(models.JSONField(null=True), ANSWERED)
    asked_at = personal(models.DateTimeField(default=timezone.now), ANSWERED)
    organisation = organisation()
    neighbourhood = neighbourhood()

    class Meta:
        db_table = "agenda_bookingkey"
        indexes = [models.Index(fields=["asked_at"], name="booking_keys_by_age")]
