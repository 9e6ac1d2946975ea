"""Who came and was only counted: one row a tap, under the walls of the labs; a tap is never rewritten."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLE = "activities_walkin"
PRIVILEGES = f"""
    REVOKE UPDATE, DELETE ON {TABLE} FROM portineria_serving;
    GRANT UPDATE (withdrawn_at, withdrawn_by, touch) ON {TABLE} TO portineria_serving;
"""
BANDS = [
    ("0-17", "fino a 17 anni"),
    ("18-29", "18-29 anni"),
    ("30-54", "30-54 anni"),
    ("55+", "55 anni e più"),
]
SEEN = [("F", "donne"), ("M", "uomini"), ("X", "altro o non so")]


def key(to: str, related_name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0006_sites_and_spaces"),
        ("walls", "0001_walls"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
    ]
    operations = [
        migrations.CreateModel(
            name="WalkIn",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("age_band", models.CharField(choices=BANDS, max_length=5)),
                ("gender", models.CharField(choices=SEEN, max_length=1)),
                ("counted_at", models.DateTimeField(db_default=Now())),
                ("counted_by", models.BigIntegerField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.BigIntegerField(null=True)),
                ("touch", models.UUIDField(null=True, unique=True)),
                ("session", key("activities.session", "walk_ins")),
                ("organisation", key("organisations.organisation")),
                ("neighbourhood", key("places.neighbourhood")),
            ],
            options={
                "db_table": TABLE,
                "indexes": [
                    models.Index(
                        condition=Q(touch__isnull=True, withdrawn_at__isnull=True),
                        fields=["session"],
                        name="walk_ins_without_a_name",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(age_band__in=[code for code, _ in BANDS]), name="an_age_band_is_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(gender__in=[code for code, _ in SEEN]), name="a_walk_in_is_seen_as"
                    ),
                    models.CheckConstraint(
                        condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                        | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                        name="a_tap_taken_back_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=Q(withdrawn_at__isnull=True) | Q(touch__isnull=True),
                        name="who_was_recognised_is_not_taken_back",
                    ),
                ],
            },
        ),
        migrations.RunSQL(wall_by_reach(TABLE, "'LAB'"), no_wall(TABLE)),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
