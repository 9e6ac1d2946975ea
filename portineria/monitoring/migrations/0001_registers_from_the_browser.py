"""Registers that come through the browser, and their rows, behind the wall of the labs."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach

WALLED = ("monitoring_intake", "monitoring_intakerow")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
        ("organisations", "0001_bodies"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("total", models.PositiveIntegerField(help_text="righe sotto l’intestazione")),
                ("uploaded_at", models.DateTimeField()),
                ("uploaded_by", models.BigIntegerField()),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "elenco caricato",
                "verbose_name_plural": "elenchi caricati",
                "db_table": "monitoring_intake",
                "ordering": ["-uploaded_at"],
            },
        ),
        migrations.CreateModel(
            name="IntakeRow",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("line", models.PositiveIntegerField(help_text="nel file; l’intestazione è la 1")),
                ("cells", models.JSONField(default=dict, help_text="come stavano nel file")),
                ("excess", models.PositiveIntegerField(default=0, help_text="celle di troppo")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("accepted", "nuove"),
                            ("merged", "unite a una partecipazione che c’era"),
                            ("updated", "aggiornate"),
                            ("unchanged", "invariate"),
                            ("rejected", "rifiutate"),
                            ("left_out", "lasciate fuori"),
                            ("waiting", "da leggere"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, help_text="perché è rifiutata", max_length=40)),
                (
                    "remarks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="monitoring.intake",
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "riga di un elenco",
                "verbose_name_plural": "righe di un elenco",
                "db_table": "monitoring_intakerow",
                "ordering": ["line"],
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "line"), name="a_line_of_a_file_is_there_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verdict__in",
                                [
                                    "accepted",
                                    "merged",
                                    "updated",
                                    "unchanged",
                                    "rejected",
                                    "left_out",
                                    "waiting",
                                ],
                            )
                        ),
                        name="the_verdict_of_a_row_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ["waiting", "rejected"]), ("cells", {}), _connector="OR"
                        ),
                        name="a_row_that_is_done_keeps_no_cells",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [wall_by_reach(table, "'LAB'", removes=True) for table in WALLED],
            [no_wall(table) for table in WALLED],
        ),
    ]
