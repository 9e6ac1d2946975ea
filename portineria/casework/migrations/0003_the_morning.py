"""What was said of the morning's reasons, and the rules each body listens to, behind the walls of casework."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, wall_by_reach

OURS = "organisation_id = (SELECT walls.organisation()) AND (SELECT walls.holds('{verb}', 'SOC'))"
WALLS = [
    wall_by_reach("casework_attentionanswer", "'SOC'", changes=False),
    wall("casework_ruleswitch", select=OURS.format(verb="reads"), insert=OURS.format(verb="writes")),
]
TABLES = ("casework_attentionanswer", "casework_ruleswitch")
PRIVILEGES = "REVOKE UPDATE, DELETE ON casework_attentionanswer, casework_ruleswitch FROM portineria_serving;"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_cases"),
        ("organisations", "0001_bodies"),
        ("people", "0002_safe_contact"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="AttentionAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("rule", models.CharField(max_length=40)),
                (
                    "said",
                    models.CharField(
                        choices=[("postponed", "rimandato"), ("not_needed", "non serve")], max_length=12
                    ),
                ),
                ("until", models.DateField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("answered_on", models.DateField()),
                ("answered_at", models.DateTimeField()),
                ("answered_by", models.BigIntegerField()),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "casework_attentionanswer",
                "indexes": [models.Index(fields=["person", "rule"], name="answers_about_a_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("said", "postponed"),
                                ("until__gt", models.F("answered_on")),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            models.Q(("said", "not_needed"), ("until__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_postponed_reason_has_a_later_day_and_a_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleSwitch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("rule", models.CharField(max_length=40)),
                ("is_on", models.BooleanField()),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.BigIntegerField()),
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
                "db_table": "casework_ruleswitch",
                "indexes": [
                    models.Index(fields=["organisation", "rule", "-changed_at"], name="latest_switch")
                ],
            },
        ),
        migrations.RunSQL(WALLS, [no_wall(table) for table in TABLES]),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
