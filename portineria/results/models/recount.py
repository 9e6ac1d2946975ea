"""A recount that something asked for."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class RecountQuerySet(models.QuerySet["Recount"]):
    """Adjectives of recounts."""

    def waiting(self) -> "RecountQuerySet":
        """Asked and not yet answered."""
        return self.filter(answered_at=None)


class Recount(models.Model):
    """The records of an operation (of all, without one) changed: the figures they feed must be counted again.

    However many records change, one question waits for the next run of the job.
    """

    privacy = "nessun dato personale"

    operation_id = models.BigIntegerField(null=True, help_text="vuoto: tutte le operazioni")
    asked_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True)

    objects = RecountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["operation_id"],
                condition=Q(answered_at=None),
                nulls_distinct=False,
                name="a_recount_waits_once",
            )
        ]
