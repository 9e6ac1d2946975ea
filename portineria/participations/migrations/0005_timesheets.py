"""Timesheets of staff, behind the walls of labs. No login may erase a line or change what was signed: it is struck."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLE = "participations_timesheet"
PRIVILEGES = f"""
    REVOKE UPDATE, DELETE ON {TABLE} FROM portineria_serving;
    GRANT UPDATE (struck_at, struck_by) ON {TABLE} TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("walls", "0001_walls"),
        ("organisations", "0001_bodies"),
        ("participations", "0004_signed_hours"),
        ("places", "0001_places"),
        ("programmes", "0002_wider_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="TimesheetLine",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("worker", models.BigIntegerField(help_text="chi ha lavorato e firmato")),
                ("worker_name", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("minutes", models.PositiveIntegerField()),
                ("task", models.CharField(max_length=200)),
                ("signed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.BigIntegerField(null=True)),
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
            ],
            options={
                "db_table": "participations_timesheet",
                "indexes": [models.Index(fields=["worker", "on"], name="timesheets_by_worker")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("struck_at__isnull", True)),
                        fields=("operation", "organisation", "worker", "on", "task"),
                        name="one_line_a_day_and_task_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (1, 1440))),
                        name="a_day_of_work_has_1440_minutes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("task", ""), _negated=True), name="a_timesheet_says_what_was_done"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_timesheet_has_time_and_hand",
                    ),
                ],
            },
        ),
        migrations.RunSQL(wall_by_reach(TABLE, "'LAB'"), no_wall(TABLE)),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
