"""The history of «it is still so»."""

import uuid

from django.db import models
from django.db.models import F, Q

from .service import Service


class Confirmation(models.Model):
    """On a day a body said, in a role, that a service still is as written. Who pressed is in the fact."""

    privacy = "nessun dato personale"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="confirmations")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=80, help_text="nome del ruolo, come si legge")
    on = models.DateField()
    due = models.DateField(help_text="ultimo giorno in cui vale")

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["service", "organisation", "on"], name="confirmed_once_a_day"),
            models.CheckConstraint(condition=Q(due__gte=F("on")), name="a_confirmation_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.on}"
