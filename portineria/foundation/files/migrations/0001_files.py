"""Bytes behind the walls of the compartment that keeps them."""

import uuid

import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("compartment", models.CharField(max_length=3)),
                ("organisation_id", models.BigIntegerField()),
                ("neighbourhood_id", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=60)),
                ("extension", models.CharField(max_length=8)),
                ("size", models.PositiveIntegerField(help_text="byte tenuti")),
                ("content", models.BinaryField()),
                ("kept_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("kept_by", models.BigIntegerField()),
            ],
            options={
                "db_table": "files_file",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="a_file_is_not_empty")
                ],
            },
        ),
        migrations.RunSQL(wall_by_reach("files_file", "compartment", changes=False), no_wall("files_file")),
        # What was kept is never changed; it goes with the row it was attached to.
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON files_file FROM portineria_serving", migrations.RunSQL.noop
        ),
    ]
