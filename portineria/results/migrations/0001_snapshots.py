"""Frozen figures, the log of counting them again, and the questions that wait for the next count."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

APPEND_ONLY = "REVOKE UPDATE, DELETE ON results_snapshot, results_recomputation FROM portineria_serving"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("walls", "0001_walls")]

    operations = [
        migrations.CreateModel(
            name="Recount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("operation_id", models.BigIntegerField(help_text="vuoto: tutte le operazioni", null=True)),
                ("asked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("operation_id",),
                        name="a_recount_waits_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("figure", models.CharField(max_length=60)),
                ("rule_version", models.CharField(max_length=40)),
                ("as_of", models.DateField()),
                ("value", models.PositiveIntegerField()),
                (
                    "exclusions",
                    models.JSONField(default=dict, help_text="motivo → quante presenze sono rimaste fuori"),
                ),
                ("rows", models.PositiveIntegerField(help_text="presenze lette")),
                ("digest", models.CharField(help_text="sha256: e 64 cifre esadecimali", max_length=71)),
                ("frozen_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("figure", "as_of", "digest"), name="the_same_count_is_frozen_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^sha256:[0-9a-f]{64}$")),
                        name="a_digest_is_a_sha256",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recomputation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("asked", "dopo una modifica ai registri"),
                            ("command", "su richiesta dell'ufficio"),
                            ("nightly", "controllo notturno"),
                        ],
                        max_length=10,
                    ),
                ),
                ("done_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recomputations",
                        to="results.snapshot",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
    ]
