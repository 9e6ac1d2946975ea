"""What was published of a year: cells that are shown, and cells that are not."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Release(models.Model):
    """A year that has closed, published once. A later correction of its records changes no published cell.

    Each release tells of another year, so that subtracting two tells nothing; an entry whose date is corrected in
    between may be in both, or in none. Append-only.
    """

    privacy = "nessun dato personale"

    year = models.PositiveSmallIntegerField(unique=True, help_text="anno del primo ingresso")
    as_of = models.DateField(help_text="giorno dei registri contati")
    threshold = models.PositiveSmallIntegerField(help_text="nessuna casella mostra meno persone di così")
    rule_version = models.CharField(max_length=40)
    digest = models.CharField(max_length=71, help_text="sha256: e 64 cifre esadecimali")
    released_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "results_release"
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^sha256:[0-9a-f]{64}$"),
                name="the_digest_of_a_release_is_a_sha256",
            )
        ]


class ReleasedCell(models.Model):
    """One cell of a release. Without `value` it is hidden: for what it holds, or to protect another."""

    privacy = "nessun dato personale"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="cells", db_index=False)
    breakdown = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    value = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "results_releasedcell"
        ordering = ["breakdown", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "breakdown", "key"], name="a_cell_is_released_once_in_a_release"
            )
        ]
