"""One reading of personal data."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from portineria.foundation.privacy import TRACE, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet


class ReadingQuerySet(WalledQuerySet):
    """Adjectives of readings."""

    def about(self, subject: str) -> Any:
        """Readings in which `subject` (`person:<uuid>`, `user:<id>`) was shown."""
        return self.filter(subjects__contains=[subject])

    def between(self, first: date | None, last: date | None) -> Any:
        """Readings from the day `first` to the day `last`, both included; None leaves that side open."""
        rows = self
        if first:
            rows = rows.filter(read_at__date__gte=first)
        return rows.filter(read_at__date__lte=last) if last else rows


class Reading(WalledModel):
    """Who (user, role, organisation) read whom (subjects), when, through which door and why."""

    read_at = personal(models.DateTimeField(db_default=Now()), TRACE)
    actor_id = personal(models.BigIntegerField(null=True), TRACE)
    actor_name = personal(models.CharField(max_length=150), TRACE)
    role = personal(models.CharField(max_length=40), TRACE)
    organisation_id = models.BigIntegerField(null=True)
    neighbourhood_ids = ArrayField(models.BigIntegerField())
    door = personal(models.CharField(max_length=120, help_text="la pagina, per nome"), TRACE)
    purpose = personal(models.CharField(max_length=200), TRACE)
    subjects = personal(ArrayField(models.CharField(max_length=60)), TRACE)

    objects = WalledManager.from_queryset(ReadingQuerySet)()

    class Meta:
        db_table = "audit_reading"
        indexes = [
            models.Index(fields=["-read_at"], name="audit_reading_when"),
            GinIndex(fields=["subjects"], name="audit_reading_whom"),
        ]
