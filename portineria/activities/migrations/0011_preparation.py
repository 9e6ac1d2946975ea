"""Materials and shifts of volunteers; shifts are deleted a year after their session."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from portineria.foundation.walls.sql import no_wall, wall_by_reach

SHIFTS = "activities_shift"
PROTECT, CASCADE = django.db.models.deletion.PROTECT, django.db.models.deletion.CASCADE


def identity() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0010_reference_adults"),
        ("walls", "0001_walls"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
    ]
    operations = [
        migrations.CreateModel(
            name="Material",
            fields=[
                ("id", identity()),
                ("what", models.CharField(max_length=120)),
                ("quantity", models.PositiveSmallIntegerField(default=1)),
                ("is_ready", models.BooleanField(default=False)),
                (
                    "session",
                    models.ForeignKey(on_delete=CASCADE, related_name="materials", to="activities.session"),
                ),
            ],
            options={
                "db_table": "activities_material",
                "ordering": ["what", "id"],
                "constraints": [
                    models.CheckConstraint(condition=Q(quantity__gte=1), name="a_material_is_at_least_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", identity()),
                ("task", models.CharField(max_length=80)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("name", models.CharField(blank=True, max_length=120)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("came", models.BooleanField(null=True)),
                (
                    "session",
                    models.ForeignKey(on_delete=PROTECT, related_name="shifts", to="activities.session"),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="organisations.organisation"),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="places.neighbourhood"),
                ),
            ],
            options={
                "db_table": SHIFTS,
                "ordering": ["starts_at", "task", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(ends_at__gt=F("starts_at")), name="a_shift_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=~Q(name="") | Q(phone="", came__isnull=True),
                        name="an_open_shift_is_of_nobody",
                    ),
                ],
            },
        ),
        migrations.RunSQL(wall_by_reach(SHIFTS, "'LAB'", removes=True), no_wall(SHIFTS)),
    ]
