"""The secret address of a clinician's calendar, for a telephone or a mail program."""

import uuid

from django.db import models

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel


class CalendarLink(WalledModel):
    """Whoever has the address sees when the clinician is taken, and with which reason; never by whom.

    Only the SHA-256 of the secret is kept. One address stands for a clinician at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey("agenda.Provider", on_delete=models.PROTECT, related_name="+")
    secret_hash = personal(models.CharField(max_length=64, unique=True), STAFF)
    made_at = personal(models.DateTimeField(), STAFF)
    made_by = personal(models.BigIntegerField(null=True), STAFF)
    revoked_at = personal(models.DateTimeField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "clinic_calendarlink"
        constraints = [
            models.UniqueConstraint(
                fields=["provider"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_calendar_address_at_a_time",
            )
        ]
