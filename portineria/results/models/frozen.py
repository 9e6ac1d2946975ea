"""The table of an operation as it was frozen one day, and the participations it was counted from."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PUBLIC_TASK, Personal, personal
from portineria.foundation.walls.public import WalledModel

# Says of somebody also what is of art. 9: an indicator counts disability, another minorities.
COUNTED = Personal(
    category="indicatori in cui una partecipazione è contata, categorie particolari comprese",
    purpose="spiegare una cifra trasmessa e ogni sua correzione (reg. UE 2021/1060, art. 69 e 82)",
    basis=f"{PUBLIC_TASK}; per le categorie particolari art. 9 c. 2 g) e art. 2-sexies d.lgs. 196/2003",
    retention="5 anni dal 31 dicembre dell'ultimo pagamento dell'operazione",
    erasure="break-link",
)


class FrozenTable(models.Model):
    """Every indicator of an operation as of a day, under one version of the rules, with a digest over all of it.

    Append-only: nothing changes or removes it. Its cells may be small: pages show them as they show tallies.
    """

    privacy = "nessun dato personale"

    operation_id = models.BigIntegerField()
    as_of = models.DateField()
    rule_version = models.CharField(max_length=80)
    cells = models.JSONField(
        help_text="indicatore → colonna → quante partecipazioni, con grand_total e incomplete"
    )
    records = models.PositiveIntegerField(help_text="partecipazioni lette")
    digest = models.CharField(max_length=71, help_text="sha256: e 64 cifre esadecimali")
    frozen_at = models.DateTimeField(db_default=Now())
    frozen_by = models.BigIntegerField(null=True, help_text="utente; vuoto: una parte del sistema")

    class Meta:
        db_table = "results_frozentable"
        ordering = ["-id"]
        indexes = [models.Index(fields=["operation_id", "-id"], name="newest_of_an_operation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^sha256:[0-9a-f]{64}$"), name="the_digest_of_a_table_is_a_sha256"
            ),
        ]

    def column(self, code: str) -> dict[str, int]:
        """The cells of an indicator; empty when it was not counted then."""
        found: dict[str, int] = self.cells.get(code, {})
        return found


class FrozenRecord(WalledModel):
    """One participation of a frozen table: which indicators counted it. Seen where the participation is seen."""

    subject_field = "participation_id"
    subject_kind = "participation"

    id: Any = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.ForeignKey(FrozenTable, on_delete=models.PROTECT, related_name="rows")
    participation_id = personal(models.UUIDField(), COUNTED)
    gender = personal(models.CharField(max_length=1, blank=True), COUNTED)
    complete = models.BooleanField()
    codes = personal(ArrayField(models.CharField(max_length=6), default=list), COUNTED)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        db_table = "results_frozenrecord"
        constraints = [
            models.UniqueConstraint(
                fields=["table", "participation_id"], name="a_participation_is_frozen_once_in_a_table"
            )
        ]
