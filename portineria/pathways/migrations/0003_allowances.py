"""Rates of allowances; monthly statements, behind the walls of labs. One is agreed or struck, never changed."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLE = "pathways_statement"
PRIVILEGES = f"""
    REVOKE UPDATE, DELETE ON {TABLE}, pathways_allowancerate FROM portineria_serving;
    GRANT UPDATE (agreed_on, agreed_how, struck_at, struck_by) ON {TABLE} TO portineria_serving;
    GRANT UPDATE (struck_at, struck_by) ON pathways_allowancerate TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_bodies"),
        ("pathways", "0002_outcomes"),
        ("places", "0001_places"),
        ("programmes", "0002_wider_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AllowanceRate",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("from_on", models.DateField()),
                ("cents_per_hour", models.PositiveIntegerField()),
                (
                    "monthly_cap_cents",
                    models.PositiveIntegerField(help_text="vuoto: nessun tetto", null=True),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("orientation", "Orientamento"),
                                ("training", "Formazione"),
                                ("workshop", "Laboratorio pratico"),
                                ("tirocinio", "Tirocinio"),
                                ("job_search", "Ricerca di lavoro"),
                                ("household_budget", "Corso sul bilancio di casa"),
                                ("care_of_the_home", "Corso sulla cura della casa"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("act", models.CharField(max_length=200)),
                ("effects", models.TextField(help_text="che effetto ha sul canone, detto prima di firmare")),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.BigIntegerField(null=True)),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.operation",
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
                "db_table": "pathways_allowancerate",
                "ordering": ["operation", "-from_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_rate_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effects__length__range", (1, 1500))), name="effects_are_said"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("struck_at__isnull", True)),
                        fields=("operation", "organisation", "from_on"),
                        name="one_rate_from_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AllowanceStatement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.BigIntegerField(null=True)),
                ("month", models.DateField(help_text="il primo giorno del mese")),
                ("minutes", models.PositiveIntegerField()),
                ("cents", models.PositiveIntegerField()),
                ("lines", models.JSONField()),
                ("effects", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("agreed_on", models.DateField(null=True)),
                (
                    "agreed_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("paper", "Firma sul foglio stampato"),
                            ("spoken", "A voce, davanti a chi segue il percorso"),
                        ],
                        max_length=8,
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
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pathways.path",
                    ),
                ),
            ],
            options={
                "db_table": "pathways_statement",
                "ordering": ["-month", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_statement_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="a_statement_is_of_a_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effects", ""), _negated=True),
                        name="a_statement_says_its_effects",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_how", ""), ("agreed_on__isnull", True)),
                            models.Q(("agreed_how__in", ["paper", "spoken"]), ("agreed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_agreement_says_how",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("struck_at__isnull", True)),
                        fields=("path", "month"),
                        name="one_statement_a_month_stands",
                    ),
                ],
            },
        ),
        migrations.RunSQL(wall_by_reach(TABLE, "'LAB'"), no_wall(TABLE)),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
