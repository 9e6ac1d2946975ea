"""A register that came in a file through the browser, and each of its rows until it is taken in."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q

from portineria.foundation.privacy import IDENTITY, PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import RowVerdict


class IntakeQuerySet(WalledQuerySet):
    """Adjectives of lists."""

    def with_what_is_left(self) -> Any:
        """Each with how many rows are `refused` and how many are `waiting`."""
        return self.annotate(
            refused=Count("rows", filter=Q(rows__verdict=RowVerdict.REJECTED)),
            waiting=Count("rows", filter=Q(rows__verdict=RowVerdict.WAITING)),
        )


class Intake(WalledModel):
    """A file somebody is taking in; its persons become known to this body in this neighbourhood."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = personal(models.CharField(max_length=200), PARTICIPATION)
    total = personal(models.PositiveIntegerField(help_text="righe sotto l’intestazione"), PARTICIPATION)
    uploaded_at = personal(models.DateTimeField(), PARTICIPATION)
    uploaded_by = personal(models.BigIntegerField(), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(IntakeQuerySet)()

    class Meta:
        db_table = "monitoring_intake"
        verbose_name = "elenco caricato"
        verbose_name_plural = "elenchi caricati"
        ordering = ["-uploaded_at"]


class IntakeRowQuerySet(WalledQuerySet):
    """Adjectives of rows."""

    def waiting(self) -> "IntakeRowQuerySet":
        """Not judged yet."""
        return self.filter(verdict=RowVerdict.WAITING)

    def unfinished(self) -> "IntakeRowQuerySet":
        """Not taken in yet, and not left out."""
        return self.filter(verdict__in=RowVerdict.unfinished())

    def refused(self) -> "IntakeRowQuerySet":
        """Somebody has to correct them, or to leave them out."""
        return self.filter(verdict=RowVerdict.REJECTED)

    def odd(self) -> "IntakeRowQuerySet":
        """Taken in, with something that somebody may want to look at."""
        return self.exclude(verdict__in=RowVerdict.unfinished()).exclude(remarks=[])


class IntakeRow(WalledModel):
    """One line of the file. Its cells stay only until it is taken in or left out: then they stand in the registers."""

    subject_field = "intake_id"
    subject_kind = "intake"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="rows")
    line = personal(models.PositiveIntegerField(help_text="nel file; l’intestazione è la 1"), PARTICIPATION)
    cells = personal(models.JSONField(default=dict, help_text="come stavano nel file"), IDENTITY)
    excess = personal(
        models.IntegerField(default=0, help_text="celle di troppo; sotto zero: che mancano"), PARTICIPATION
    )
    verdict = personal(
        models.CharField(max_length=10, choices=RowVerdict.choices, default=RowVerdict.WAITING), PARTICIPATION
    )
    code = personal(
        models.CharField(max_length=40, blank=True, help_text="perché è rifiutata"), PARTICIPATION
    )
    remarks = personal(ArrayField(models.TextField(), default=list, blank=True), PARTICIPATION)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(IntakeRowQuerySet)()

    class Meta:
        db_table = "monitoring_intakerow"
        verbose_name = "riga di un elenco"
        verbose_name_plural = "righe di un elenco"
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "line"], name="a_line_of_a_file_is_there_once"),
            models.CheckConstraint(
                condition=Q(verdict__in=RowVerdict.values), name="the_verdict_of_a_row_is_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=RowVerdict.unfinished()) | Q(cells={}),
                name="a_row_that_is_done_keeps_no_cells",
            ),
        ]
