"""The adults who answer for the minors of a lab; rows are deleted when nobody confirmed them for long."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q

from portineria.foundation.walls.sql import no_wall, wall_by_reach

ADULTS = "activities_referenceadult"


def key(to: str, *, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, null=null)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0009_sheets"),
        ("people", "0001_people"),
        ("walls", "0001_walls"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
    ]
    operations = [
        migrations.CreateModel(
            name="ReferenceAdult",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("leaves_alone", models.BooleanField(default=False)),
                ("confirmed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_by", models.BigIntegerField()),
                ("lab", key("activities.lab")),
                ("person", key("people.person")),
                ("adult", key("people.person", null=True)),
                ("organisation", key("organisations.organisation")),
                ("neighbourhood", key("places.neighbourhood")),
            ],
            options={
                "db_table": ADULTS,
                "constraints": [
                    models.UniqueConstraint(fields=("lab", "person"), name="a_minor_has_one_adult_in_a_lab"),
                    models.CheckConstraint(
                        condition=Q(adult__isnull=False, name="") | (Q(adult__isnull=True) & ~Q(name="")),
                        name="a_reference_adult_is_somebody",
                    ),
                    models.CheckConstraint(
                        condition=Q(adult__isnull=True) | ~Q(adult=F("person")),
                        name="nobody_is_their_own_adult",
                    ),
                ],
            },
        ),
        migrations.RunSQL(wall_by_reach(ADULTS, "'LAB'", removes=True), no_wall(ADULTS)),
    ]
