"""An indicator of an operation, as it stands."""

from django.db import models


class Tally(models.Model):
    """One cell of the table of an operation as of a day: how many participations. Totals, nobody's data.

    Cells may be small: only parts of the system that count read them, and what leaves goes through disclosure control.
    """

    privacy = "nessun dato personale"

    operation_id = models.BigIntegerField()
    code = models.CharField(max_length=11, help_text="EECO01… CO01…, grand_total, incomplete")
    column = models.CharField(max_length=5, help_text="F, M, X, total")
    value = models.PositiveIntegerField()
    as_of = models.DateField()

    class Meta:
        db_table = "results_tally"
        constraints = [
            models.UniqueConstraint(fields=["operation_id", "code", "column"], name="a_cell_stands_once")
        ]
