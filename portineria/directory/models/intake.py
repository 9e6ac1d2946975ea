"""A file of services being taken in from the browser, a stretch of rows at a time."""

import uuid

from django.db import models
from django.db.models import F, Q


class ServiceImport(models.Model):
    """The rows of a file (as read), how many are done, and what became of each: can be left and taken up again."""

    privacy = "nessun dato personale"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(help_text="righe lette: numero di riga e colonne")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    verdicts = models.JSONField(default=list, help_text="riga, nome, esito, messaggi")
    began_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="no_more_rows_than_there_are")
        ]

    def __str__(self) -> str:
        return self.file_name
