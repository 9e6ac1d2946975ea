"""A link by which somebody says, six months later, how their work is going."""

import uuid

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledModel


class FollowupLink(WalledModel):
    """The token itself is nowhere: only its SHA-256 (hex), so that whoever reads the table opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participation_id = personal(models.UUIDField(help_text="di chi è"), PARTICIPATION)
    operation = models.ForeignKey("programmes.Operation", on_delete=models.PROTECT, related_name="+")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), PARTICIPATION
    )
    token_hash = personal(models.CharField(max_length=64, unique=True), PARTICIPATION)
    made_at = personal(models.DateTimeField(), PARTICIPATION)
    made_by = personal(models.BigIntegerField(), STAFF)
    expires_on = personal(models.DateField(help_text="ultimo giorno in cui si apre"), PARTICIPATION)
    closed_at = personal(models.DateTimeField(null=True, help_text="risposto, o sostituito"), PARTICIPATION)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "monitoring_followuplink"
        verbose_name = "collegamento per rispondere"
        verbose_name_plural = "collegamenti per rispondere"
        constraints = [
            models.UniqueConstraint(
                fields=["participation_id"], condition=Q(closed_at=None), name="one_open_link_a_participation"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("made_at")),
                name="a_followup_link_ends_after_it_is_made",
            ),
        ]
