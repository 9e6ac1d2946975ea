"""That somebody was reminded of an appointment."""

import uuid

from django.db import models

from portineria.foundation.privacy import PUBLIC_TASK, Personal, personal
from portineria.foundation.walls.public import WalledModel

REMINDED = Personal(
    category="promemoria di un appuntamento",
    purpose="non ricordare due volte lo stesso appuntamento",
    basis=PUBLIC_TASK,
    retention="2 anni dall’appuntamento",
    erasure="delete",
)


class Reminder(WalledModel):
    """One reminder of one appointment at one time: moved, it is a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.ForeignKey("agenda.Booking", on_delete=models.PROTECT, related_name="+")
    starts_at = personal(models.DateTimeField(), REMINDED)
    asked_at = personal(models.DateTimeField(), REMINDED)
    # The key of the message, when there is one.
    message_id = personal(models.UUIDField(null=True, blank=True, editable=False), REMINDED)
    state = personal(
        models.CharField(max_length=20, help_text="che cosa ne ha fatto chi porta i messaggi"), REMINDED
    )
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "clinic_reminder"
        constraints = [
            models.UniqueConstraint(fields=["booking", "starts_at"], name="an_appointment_is_reminded_once")
        ]
