"""What is published of a year that has closed; append-only."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

TABLES = "results_release, results_releasedcell"
APPEND_ONLY = f"REVOKE UPDATE, DELETE ON {TABLES} FROM portineria_serving"
AGAIN = f"GRANT UPDATE, DELETE ON {TABLES} TO portineria_serving"


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0004_frozen_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(help_text="anno del primo ingresso", unique=True)),
                ("as_of", models.DateField(help_text="giorno dei registri contati")),
                (
                    "threshold",
                    models.PositiveSmallIntegerField(help_text="nessuna casella mostra meno persone di così"),
                ),
                ("rule_version", models.CharField(max_length=40)),
                ("digest", models.CharField(help_text="sha256: e 64 cifre esadecimali", max_length=71)),
                ("released_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "db_table": "results_release",
                "ordering": ["year"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^sha256:[0-9a-f]{64}$")),
                        name="the_digest_of_a_release_is_a_sha256",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasedCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("breakdown", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=80)),
                ("label", models.CharField(max_length=200)),
                ("value", models.PositiveIntegerField(null=True)),
                (
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cells",
                        to="results.release",
                    ),
                ),
            ],
            options={
                "db_table": "results_releasedcell",
                "ordering": ["breakdown", "label"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "breakdown", "key"), name="a_cell_is_released_once_in_a_release"
                    )
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, AGAIN),
    ]
