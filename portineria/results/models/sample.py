"""A sample for the results six months after leaving: how it was drawn, and the frame it was drawn from."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PUBLIC_TASK, Personal, personal
from portineria.foundation.walls.public import WalledModel

from ..rules.sampling import POPULATIONS

DRAWN = Personal(
    category="strato di una partecipazione: genere, condizione, fascia d’età e titolo di studio all’ingresso",
    purpose="stimare i risultati a sei mesi e rifare l’estrazione davanti a chi controlla (ESF+, §7)",
    basis=PUBLIC_TASK,
    retention="5 anni dal 31 dicembre dell'ultimo pagamento dell'operazione",
    erasure="break-link",
)


class Sample(models.Model):
    """One draw for one indicator of one specific objective of a programme. Append-only."""

    privacy = "nessun dato personale"

    programme_code = models.CharField(max_length=40)
    objective = models.CharField(max_length=10)
    indicator = models.CharField(max_length=6)
    as_of = models.DateField(help_text="chi era uscito da sei mesi in questo giorno")
    expected_response = models.PositiveSmallIntegerField(help_text="risposte attese, %")
    seed = models.CharField(max_length=64)
    frame_hash = models.CharField(max_length=71, help_text="sha256: e 64 cifre esadecimali")
    population = models.PositiveIntegerField()
    answers_needed = models.PositiveIntegerField()
    rule_version = models.CharField(max_length=80)
    drawn_at = models.DateTimeField(db_default=Now())
    drawn_by = models.BigIntegerField(null=True, help_text="utente; vuoto: una parte del sistema")

    class Meta:
        db_table = "results_sample"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__in=sorted(POPULATIONS)), name="a_sample_is_for_a_result_at_six_months"
            ),
            models.CheckConstraint(
                condition=Q(expected_response__gte=1, expected_response__lte=100),
                name="expected_answers_are_a_percentage",
            ),
        ]


class SampledUnit(WalledModel):
    """One participation of the frame of a sample; with a `place`, it was drawn. Seen where the participation is."""

    subject_field = "participation_id"
    subject_kind = "participation"

    id: Any = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="units", db_index=False)
    participation_id = personal(models.UUIDField(), DRAWN)
    operation_id = personal(models.BigIntegerField(), DRAWN)
    stratum = personal(ArrayField(models.CharField(max_length=20)), DRAWN)
    home = personal(
        ArrayField(models.CharField(max_length=20)), DRAWN
    )  # its stratum once small ones are merged
    place = personal(
        models.PositiveIntegerField(null=True, help_text="in quale ordine estratta, nel suo strato"), DRAWN
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        db_table = "results_sampledunit"
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "participation_id"], name="a_participation_is_once_in_a_frame"
            )
        ]
