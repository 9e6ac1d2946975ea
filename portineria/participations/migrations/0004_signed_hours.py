"""Signed hours, behind the walls of labs. No login may erase a line or change what was signed: it is only struck."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLE = "participations_signedhours"
PRIVILEGES = f"""
    REVOKE UPDATE, DELETE ON {TABLE} FROM portineria_serving;
    GRANT UPDATE (struck_at, struck_by) ON {TABLE} TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("walls", "0001_walls"),
        ("organisations", "0001_bodies"),
        ("participations", "0003_records"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignedHours",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("minutes", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        help_text="che attività, nei codici del modulo che tiene il registro", max_length=20
                    ),
                ),
                ("register", models.CharField(max_length=10)),
                ("signed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("signed_by", models.BigIntegerField(help_text="chi ha firmato; 0: una parte del sistema")),
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
                        related_name="signed_hours",
                        to="participations.participation",
                    ),
                ),
            ],
            options={
                "db_table": "participations_signedhours",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("struck_at__isnull", True)),
                        fields=("participation", "organisation", "neighbourhood", "on", "kind", "register"),
                        name="one_line_a_day_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (1, 1440))), name="a_day_has_1440_minutes"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", ""), _negated=True), name="signed_hours_say_of_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("register__in", ("individual", "group"))),
                        name="a_register_is_one_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_line_has_time_and_hand",
                    ),
                ],
            },
        ),
        migrations.RunSQL(wall_by_reach(TABLE, "'LAB'"), no_wall(TABLE)),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
