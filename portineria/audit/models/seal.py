"""Seals over the audit: what an outside witness keeps, and finds again."""

from django.db import models

from portineria.foundation.privacy import TRACE, personal
from portineria.foundation.walls.public import WalledModel

from .reading import Reading


class Seal(models.Model):
    """A signed head over a batch of committed readings, chained to the seal before it."""

    privacy = "nessun dato personale: solo impronte"

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64, help_text="radice del sigillo precedente, vuota nel primo")
    root = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        db_table = "audit_seal"
        ordering = ["number"]


class SealedReading(WalledModel):
    """Which reading is which leaf of which seal."""

    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, primary_key=True, related_name="leaf")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="leaves")
    position = personal(models.PositiveIntegerField(), TRACE)

    class Meta:
        db_table = "audit_sealed_reading"
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="one_leaf_per_position")]
