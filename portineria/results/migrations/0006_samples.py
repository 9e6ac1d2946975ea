"""Samples drawn for the results at six months, with the frame each was drawn from; append-only."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, within_reach

COUNTS = "'IND' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
FREEZES = "'IND' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
TABLES = ("results_sample", "results_sampledunit")
WALLS = [
    wall("results_sample", select=COUNTS, insert=FREEZES),
    wall("results_sampledunit", select=within_reach("reads", "'LAB'"), insert=FREEZES),
]
APPEND_ONLY = f"REVOKE UPDATE, DELETE ON {', '.join(TABLES)} FROM portineria_serving"
AGAIN = f"GRANT UPDATE, DELETE ON {', '.join(TABLES)} TO portineria_serving"


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_bodies"),
        ("places", "0001_places"),
        ("results", "0005_releases"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("programme_code", models.CharField(max_length=40)),
                ("objective", models.CharField(max_length=10)),
                ("indicator", models.CharField(max_length=6)),
                ("as_of", models.DateField(help_text="chi era uscito da sei mesi in questo giorno")),
                ("expected_response", models.PositiveSmallIntegerField(help_text="risposte attese, %")),
                ("seed", models.CharField(max_length=64)),
                ("frame_hash", models.CharField(help_text="sha256: e 64 cifre esadecimali", max_length=71)),
                ("population", models.PositiveIntegerField()),
                ("answers_needed", models.PositiveIntegerField()),
                ("rule_version", models.CharField(max_length=80)),
                ("drawn_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "drawn_by",
                    models.BigIntegerField(help_text="utente; vuoto: una parte del sistema", null=True),
                ),
            ],
            options={
                "db_table": "results_sample",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("indicator__in", ["EECR05", "EECR06"])),
                        name="a_sample_is_for_a_result_at_six_months",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expected_response__gte", 1), ("expected_response__lte", 100)),
                        name="expected_answers_are_a_percentage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampledUnit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("participation_id", models.UUIDField()),
                ("operation_id", models.BigIntegerField()),
                (
                    "stratum",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "home",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "place",
                    models.PositiveIntegerField(
                        help_text="in quale ordine estratta, nel suo strato", null=True
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="results.sample",
                    ),
                ),
            ],
            options={
                "db_table": "results_sampledunit",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sample", "participation_id"), name="a_participation_is_once_in_a_frame"
                    )
                ],
            },
        ),
        migrations.RunSQL(WALLS, [no_wall(table) for table in TABLES]),
        migrations.RunSQL(APPEND_ONLY, AGAIN),
    ]
