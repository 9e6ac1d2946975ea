"""Sheets printed to be signed: the lines are frozen, only the photo is added later."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q

from portineria.foundation.walls.sql import no_wall, wall_by_reach

SHEETS, LINES = "activities_sheet", "activities_sheetline"
PRIVILEGES = f"""
    REVOKE UPDATE, DELETE ON {SHEETS}, {LINES} FROM portineria_serving;
    GRANT UPDATE (photo_id, photo_at, photo_by) ON {SHEETS} TO portineria_serving;
"""


def key(to: str, related_name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


def identity() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0008_seats"),
        ("people", "0001_people"),
        ("walls", "0001_walls"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
    ]
    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", identity()),
                ("number", models.PositiveSmallIntegerField()),
                ("printed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("printed_by", models.BigIntegerField()),
                ("photo_id", models.UUIDField(null=True)),
                ("photo_at", models.DateTimeField(null=True)),
                ("photo_by", models.BigIntegerField(null=True)),
                ("session", key("activities.session", "sheets")),
                ("organisation", key("organisations.organisation")),
                ("neighbourhood", key("places.neighbourhood")),
            ],
            options={
                "db_table": SHEETS,
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number"), name="sheets_of_a_session_are_numbered"
                    ),
                    models.CheckConstraint(
                        condition=Q(photo_at__isnull=True, photo_by__isnull=True, photo_id__isnull=True)
                        | Q(photo_at__isnull=False, photo_by__isnull=False, photo_id__isnull=False),
                        name="a_photo_of_a_sheet_has_time_and_hand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetLine",
            fields=[
                ("id", identity()),
                ("number", models.PositiveSmallIntegerField()),
                ("sheet", key("activities.sheet", "lines")),
                ("person", key("people.person")),
                ("organisation", key("organisations.organisation")),
                ("neighbourhood", key("places.neighbourhood")),
            ],
            options={
                "db_table": LINES,
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "number"), name="a_number_of_a_sheet_is_one_person"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [wall_by_reach(table, "'LAB'") for table in (SHEETS, LINES)],
            [no_wall(table) for table in (SHEETS, LINES)],
        ),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
