"""The log of counting again: why, and what came out."""

from django.db import models
from django.db.models.functions import Now

from portineria.results.words import Occasion

from .snapshot import Snapshot


class RecomputationQuerySet(models.QuerySet["Recomputation"]):
    """Adjectives of recomputations."""

    def official(self) -> "RecomputationQuerySet":
        """Those that made their outcome the frozen one; a nightly check never does."""
        return self.exclude(occasion=Occasion.NIGHTLY)

    def nightly(self) -> "RecomputationQuerySet":
        """The full recomputations that only compare."""
        return self.filter(occasion=Occasion.NIGHTLY)

    def latest_per_figure(self) -> "RecomputationQuerySet":
        """The last one for each figure and date, with its outcome."""
        order = ("snapshot__figure", "snapshot__as_of")
        return self.select_related("snapshot").order_by(*order, "-id").distinct(*order)


class Recomputation(models.Model):
    """One time a figure was counted again; append-only like the snapshots."""

    privacy = "nessun dato personale"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="recomputations")
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    done_at = models.DateTimeField(db_default=Now())

    objects = RecomputationQuerySet.as_manager()
