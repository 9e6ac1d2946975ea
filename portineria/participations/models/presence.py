"""One day somebody was there, signed by whoever held the session."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PARTICIPATION, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from .engagement import Engagement


class PresenceQuerySet(WalledQuerySet):
    """Adjectives of presences."""

    def standing(self) -> Any:
        """Presences nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self) -> Any:
        """Presences that turned out to be wrong; they stay on record and count no more."""
        return self.filter(withdrawn_at__isnull=False)

    def from_source(self, source_id: uuid.UUID) -> Any:
        """The presence that `source_id` (the attendance, in the module that held the session) gave rise to."""
        return self.filter(source_id=source_id)


class Presence(WalledModel):
    """A presence on a day (Europe/Rome), of so many minutes (0: not measured)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="presences")
    on = personal(models.DateField(), PARTICIPATION)
    minutes = personal(models.PositiveIntegerField(default=0), PARTICIPATION)
    source_id = models.UUIDField(
        unique=True, help_text="la riga che l'ha generata, nel modulo che ha tenuto l'incontro"
    )
    source_kind = models.CharField(max_length=40, default="activities.attendance")
    recorded_at = personal(models.DateTimeField(db_default=Now()), PARTICIPATION)
    withdrawn_at = personal(models.DateTimeField(null=True), PARTICIPATION)
    withdrawn_by = personal(models.BigIntegerField(null=True), PARTICIPATION)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(PresenceQuerySet)()

    class Meta:
        db_table = "participations_presence"
        indexes = [models.Index(fields=["engagement", "on"], name="presences_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawal_has_time_and_hand",
            )
        ]
