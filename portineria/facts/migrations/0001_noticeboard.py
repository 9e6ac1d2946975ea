"""The noticeboard's tables, append-only, behind their compartments."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Now

from portineria.foundation.walls.sql import no_wall, wall, within_reach

# Whoever publishes writes in a compartment the actor may write; rows without a place belong to the system.
ADDING = """
    (SELECT walls.system()) IS NOT NULL
    OR ((SELECT walls.holds('writes', compartment)) AND actor_id = (SELECT walls.actor()))
"""
# Whoever published may see it: the row is read back with the instant the database gave it.
READING = f"{within_reach('reads', 'compartment')} OR actor_id = (SELECT walls.actor())"
SYSTEM_ONLY = "(SELECT walls.system()) IS NOT NULL"
WALLS = [
    wall("facts_fact", select=READING, insert=ADDING),
    wall("facts_receipt", select=SYSTEM_ONLY, insert=SYSTEM_ONLY),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = [("walls", "0001_walls")]
    operations = [
        migrations.CreateModel(
            name="FactRow",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=80)),
                ("payload", models.JSONField()),
                ("compartment", models.CharField(max_length=3)),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("neighbourhood_id", models.BigIntegerField(null=True)),
                ("actor_id", models.BigIntegerField(null=True)),
                (
                    "actor_name",
                    models.CharField(help_text="ruolo, o nome della parte del sistema", max_length=80),
                ),
                ("happened_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "db_table": "facts_fact",
                "indexes": [models.Index(fields=["kind", "happened_at"], name="facts_kind_when")],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reaction", models.CharField(max_length=120)),
                ("answered_at", models.DateTimeField(db_default=Now())),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="facts.factrow",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["fact", "reaction"], name="a_reaction_answers_once")
                ]
            },
        ),
        migrations.RunSQL(WALLS, [no_wall("facts_fact"), no_wall("facts_receipt")]),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON facts_fact, facts_receipt FROM portineria_serving",
            migrations.RunSQL.noop,
        ),
    ]
