"""Sites and spaces of labs: one meeting at a time in a space (btree_gist comes with people)."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.contrib.postgres.fields.ranges import DateTimeRangeField, RangeBoundary
from django.db import migrations, models
from django.db.models import F, Func, Q


def key(to: str, related_name: str = "+", **more: bool) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more
    )


def uuid_key() -> tuple[str, models.UUIDField]:
    return ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False))


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0005_meetings_of_a_series"),
        ("people", "0001_people"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
    ]
    operations = [
        migrations.CreateModel(
            name="Site",
            fields=[
                uuid_key(),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("organisation", key("organisations.organisation")),
                ("neighbourhood", key("places.neighbourhood")),
            ],
            options={
                "db_table": "activities_site",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["neighbourhood", "organisation", "name"], name="a_body_names_a_site_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Space",
            fields=[
                uuid_key(),
                ("site", key("activities.site", "spaces")),
                ("name", models.CharField(max_length=80)),
                ("seats", models.PositiveIntegerField(null=True)),
            ],
            options={
                "db_table": "activities_space",
                "ordering": ["site__name", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=["site", "name"], name="a_site_names_a_space_once"),
                    models.CheckConstraint(
                        condition=Q(seats__isnull=True) | Q(seats__gte=1), name="a_space_has_a_seat"
                    ),
                ],
            },
        ),
        migrations.AddField("session", "space", key("activities.space", "sessions", null=True)),
        migrations.AddConstraint(
            "session",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="a_space_holds_one_meeting_at_a_time",
                expressions=[
                    ("space", "="),
                    (
                        Func(
                            F("starts_at"),
                            F("ends_at"),
                            RangeBoundary(),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                condition=Q(space__isnull=False) & ~Q(state="cancelled"),
            ),
        ),
    ]
