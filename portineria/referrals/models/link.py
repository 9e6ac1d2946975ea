"""A link by which a service without an account answers one request."""

import uuid

from django.db import models
from django.utils import timezone

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from .declarations import KEY
from .referral import Referral


class AnswerLink(WalledModel):
    """The token itself is nowhere: only its SHA-256 (hex), so that whoever reads the table opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    token_hash = personal(models.CharField(max_length=64, unique=True), KEY)
    made_at = personal(models.DateTimeField(default=timezone.now), KEY)
    made_by = personal(models.BigIntegerField(), STAFF)
    expires_at = personal(models.DateTimeField(), KEY)
    closed_at = personal(models.DateTimeField(null=True), KEY)

    class Meta:
        db_table = "referrals_answerlink"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="a_link_ends_after_it_is_made"
            )
        ]
