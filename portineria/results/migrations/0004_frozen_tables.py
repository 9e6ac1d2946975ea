"""Tables of operations frozen as of a day, and the participations each of them counted; both append-only."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, within_reach

COUNTS = "'IND' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
FREEZES = "'IND' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
TABLES = ("results_frozentable", "results_frozenrecord")
WALLS = [
    wall("results_frozentable", select=COUNTS, insert=FREEZES),
    wall("results_frozenrecord", select=within_reach("reads", "'LAB'"), insert=FREEZES),
]
APPEND_ONLY = f"REVOKE UPDATE, DELETE ON {', '.join(TABLES)} FROM portineria_serving"
AGAIN = f"GRANT UPDATE, DELETE ON {', '.join(TABLES)} TO portineria_serving"


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_bodies"),
        ("places", "0001_places"),
        ("results", "0003_standing_tallies"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("operation_id", models.BigIntegerField()),
                ("as_of", models.DateField()),
                ("rule_version", models.CharField(max_length=80)),
                (
                    "cells",
                    models.JSONField(
                        help_text="indicatore → colonna → quante partecipazioni, con grand_total e incomplete"
                    ),
                ),
                ("records", models.PositiveIntegerField(help_text="partecipazioni lette")),
                ("digest", models.CharField(help_text="sha256: e 64 cifre esadecimali", max_length=71)),
                ("frozen_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "frozen_by",
                    models.BigIntegerField(help_text="utente; vuoto: una parte del sistema", null=True),
                ),
            ],
            options={
                "db_table": "results_frozentable",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["operation_id", "-id"], name="newest_of_an_operation")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^sha256:[0-9a-f]{64}$")),
                        name="the_digest_of_a_table_is_a_sha256",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("participation_id", models.UUIDField()),
                ("gender", models.CharField(blank=True, max_length=1)),
                ("complete", models.BooleanField()),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), default=list, size=None
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
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="results.frozentable",
                    ),
                ),
            ],
            options={
                "db_table": "results_frozenrecord",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "participation_id"),
                        name="a_participation_is_frozen_once_in_a_table",
                    )
                ],
            },
        ),
        migrations.RunSQL(WALLS, [no_wall(table) for table in TABLES]),
        migrations.RunSQL(APPEND_ONLY, AGAIN),
    ]
