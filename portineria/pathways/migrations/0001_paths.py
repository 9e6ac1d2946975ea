"""Paths, their objectives and steps, behind the walls of labs. No login may erase a row or move it to another path."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLES = ("pathways_path", "pathways_objective", "pathways_step")
WALLS = [wall_by_reach(table, "'LAB'") for table in TABLES]
# What was agreed stays as it was; of a step only its state changes.
PRIVILEGES = """
    REVOKE UPDATE, DELETE ON pathways_path, pathways_objective, pathways_step FROM portineria_serving;
    GRANT UPDATE (accredited_id, tutor) ON pathways_path TO portineria_serving;
    GRANT UPDATE (state, marked_on, marked_by) ON pathways_step TO portineria_serving;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
        ("organisations", "0001_bodies"),
        ("participations", "0003_records"),
        ("people", "0007_citizenship"),
        ("places", "0001_places"),
        ("programmes", "0002_wider_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Path",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "tutor",
                    models.CharField(blank=True, help_text="chi accompagna la persona", max_length=200),
                ),
                (
                    "needs",
                    models.TextField(blank=True, help_text="di che cosa ha bisogno all'inizio, detto da lei"),
                ),
                ("agreed_on", models.DateField()),
                ("agreed_by", models.BigIntegerField()),
                (
                    "accredited",
                    models.ForeignKey(
                        help_text="l'ente accreditato per formazione e lavoro; nessuno: non ancora scelto",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="participations.participation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "pathways_path",
                "ordering": ["-agreed_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="PathObjective",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=500)),
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
                        related_name="objectives",
                        to="pathways.path",
                    ),
                ),
            ],
            options={
                "db_table": "pathways_objective",
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="PathStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
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
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("planned_minutes", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Da fare"), ("done", "Fatto"), ("dropped", "Non si fa più")],
                        default="planned",
                        max_length=8,
                    ),
                ),
                ("marked_on", models.DateField(null=True)),
                ("marked_by", models.BigIntegerField(null=True)),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="pathways.pathobjective",
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
                "db_table": "pathways_step",
                "ordering": ["place"],
            },
        ),
        migrations.AddConstraint(
            model_name="path",
            constraint=models.UniqueConstraint(
                fields=("participation", "organisation", "agreed_on"), name="a_body_agrees_one_path_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="path",
            constraint=models.CheckConstraint(
                condition=models.Q(("needs__length__lte", 2000)), name="needs_are_said_in_few_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="pathobjective",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="an_objective_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="pathobjective",
            constraint=models.UniqueConstraint(
                fields=("path", "place"), name="objectives_of_a_path_stand_in_a_row"
            ),
        ),
        migrations.AddConstraint(
            model_name="pathstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "orientation",
                            "training",
                            "workshop",
                            "tirocinio",
                            "job_search",
                            "household_budget",
                            "care_of_the_home",
                        ],
                    )
                ),
                name="a_kind_of_step_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="pathstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("marked_by__isnull", True), ("marked_on__isnull", True), ("state", "planned")),
                    models.Q(
                        ("marked_by__isnull", False),
                        ("marked_on__isnull", False),
                        ("state__in", ("done", "dropped")),
                    ),
                    _connector="OR",
                ),
                name="a_marked_step_has_day_and_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="pathstep",
            constraint=models.UniqueConstraint(
                fields=("objective", "place"), name="steps_of_an_objective_stand_in_a_row"
            ),
        ),
        migrations.RunSQL(WALLS, [no_wall(table) for table in TABLES]),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
