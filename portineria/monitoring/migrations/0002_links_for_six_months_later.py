"""Links by which people say how it goes six months later, behind the wall of the labs."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0001_registers_from_the_browser"),
        ("organisations", "0001_bodies"),
        ("people", "0007_citizenship"),
        ("places", "0001_places"),
        ("programmes", "0002_wider_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowupLink",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("participation_id", models.UUIDField(help_text="di chi è")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.BigIntegerField()),
                ("expires_on", models.DateField(help_text="ultimo giorno in cui si apre")),
                ("closed_at", models.DateTimeField(help_text="risposto, o sostituito", null=True)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "collegamento per rispondere",
                "verbose_name_plural": "collegamenti per rispondere",
                "db_table": "monitoring_followuplink",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("participation_id",),
                        name="one_open_link_a_participation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at", None), ("closed_at__gte", models.F("made_at")), _connector="OR"
                        ),
                        name="a_followup_link_ends_after_it_is_made",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            wall_by_reach("monitoring_followuplink", "'LAB'"), no_wall("monitoring_followuplink")
        ),
    ]
