"""That two records which look alike are two persons."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from portineria.foundation.privacy import IDENTITY, STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from .person import Person


class NotSamePersonQuerySet(WalledQuerySet):
    """Adjectives of what was said of two records."""

    def standing(self) -> Any:
        """Not taken back."""
        return self.filter(taken_back_at__isnull=True)


class NotSamePerson(WalledModel):
    """Somebody looked at two records and said that they are not one person; `first` has the lower id.

    Seen by who sees both, changed by who may change both. Taken back, the two are proposed again.
    """

    subject_field = "first_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_at = personal(models.DateTimeField(db_default=Now()), IDENTITY)
    said_by = personal(models.BigIntegerField(null=True), STAFF)
    taken_back_at = personal(models.DateTimeField(null=True, blank=True), IDENTITY)
    taken_back_by = personal(models.BigIntegerField(null=True, blank=True), STAFF)

    objects = WalledManager.from_queryset(NotSamePersonQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(taken_back_at__isnull=True),
                name="two_persons_are_told_apart_once",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="two_persons_are_told_apart_in_order"
            ),
        ]
