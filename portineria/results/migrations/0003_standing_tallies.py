"""The indicators of every operation as they stand; small cells among them, so only who counts reads them."""

from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall

READS = "'IND' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
WRITES = "'IND' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
WALL = wall("results_tally", select=READS, insert=WRITES, update=WRITES, delete=WRITES)


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0002_only_who_counts_freezes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("operation_id", models.BigIntegerField()),
                ("code", models.CharField(help_text="EECO01… CO01…, grand_total, incomplete", max_length=11)),
                ("column", models.CharField(help_text="F, M, X, total", max_length=5)),
                ("value", models.PositiveIntegerField()),
                ("as_of", models.DateField()),
            ],
            options={
                "db_table": "results_tally",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("operation_id", "code", "column"), name="a_cell_stands_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, no_wall("results_tally")),
    ]
