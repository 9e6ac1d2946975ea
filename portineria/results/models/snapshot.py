"""A figure as it was counted, frozen."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Snapshot(models.Model):
    """One outcome of counting: the same records under the same rule always give the same digest.

    Append-only: the serving login holds neither UPDATE nor DELETE on this table.
    """

    privacy = "nessun dato personale"

    figure = models.CharField(max_length=60)
    rule_version = models.CharField(max_length=40)
    as_of = models.DateField()
    value = models.PositiveIntegerField()
    exclusions = models.JSONField(default=dict, help_text="motivo → quante presenze sono rimaste fuori")
    rows = models.PositiveIntegerField(help_text="presenze lette")
    digest = models.CharField(max_length=71, help_text="sha256: e 64 cifre esadecimali")
    frozen_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "as_of", "digest"], name="the_same_count_is_frozen_once"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^sha256:[0-9a-f]{64}$"), name="a_digest_is_a_sha256"
            ),
        ]
