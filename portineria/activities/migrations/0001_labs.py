"""Labs and their public calendar; enrolments and attendances behind the walls."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Now

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLES = ("activities_enrolment", "activities_attendance")
STATES = [
    ("planned", "in programma"),
    ("open", "registro aperto"),
    ("closed", "registro chiuso"),
    ("cancelled", "annullato"),
]
# Where a row belongs never changes, and nothing is deleted: taking back is dated and signed.
PRIVILEGES = """
    REVOKE UPDATE, DELETE ON activities_enrolment, activities_attendance FROM portineria_serving;
    GRANT UPDATE (withdrawn_at, withdrawn_by) ON activities_attendance TO portineria_serving;
"""


def key(to: str, related_name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


def scope() -> list[tuple[str, models.ForeignKey]]:
    return [
        ("organisation", key("organisations.organisation")),
        ("neighbourhood", key("places.neighbourhood")),
    ]


def uuid_key() -> tuple[str, models.UUIDField]:
    return ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False))


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("walls", "0001_walls"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
        ("people", "0001_people"),
        ("programmes", "0001_programmes"),
    ]
    operations = [
        migrations.CreateModel(
            name="Lab",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("operation", key("programmes.operation")),
                *scope(),
                ("place", models.CharField(blank=True, help_text="dove si trova, a parole", max_length=200)),
                ("opened_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "activities_lab",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(closed_on__isnull=True)
                        | Q(opened_on__isnull=True)
                        | Q(closed_on__gte=F("opened_on")),
                        name="a_lab_closes_after_it_opens",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                uuid_key(),
                ("lab", key("activities.lab", "sessions")),
                ("title", models.CharField(max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("seats", models.PositiveIntegerField(help_text="vuoto: quanti vogliono", null=True)),
                ("sub_project_kind", models.CharField(default="laboratory", max_length=20)),
                ("state", models.CharField(choices=STATES, default="planned", max_length=10)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.BigIntegerField(null=True)),
                *scope(),
            ],
            options={
                "db_table": "activities_session",
                "ordering": ["starts_at", "title"],
                "indexes": [models.Index(fields=["starts_at"], name="sessions_by_start")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(state__in=["cancelled", "closed", "open", "planned"]),
                        name="a_session_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                        | (~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True)),
                        name="a_closed_register_has_time_and_hand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                uuid_key(),
                ("lab", key("activities.lab", "enrolments")),
                ("person", key("people.person")),
                ("enrolled_at", models.DateTimeField(db_default=Now())),
                *scope(),
            ],
            options={
                "db_table": "activities_enrolment",
                "constraints": [
                    models.UniqueConstraint(fields=["lab", "person"], name="a_person_enrols_once_in_a_lab")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                uuid_key(),
                ("session", key("activities.session", "attendances")),
                ("person", key("people.person")),
                ("client_id", models.UUIDField(unique=True)),
                ("recorded_at", models.DateTimeField(db_default=Now())),
                ("recorded_by", models.BigIntegerField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.BigIntegerField(null=True)),
                *scope(),
            ],
            options={
                "db_table": "activities_attendance",
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(withdrawn_at__isnull=True),
                        fields=("session", "person"),
                        name="one_attendance_stands_per_session_and_person",
                    ),
                    models.CheckConstraint(
                        condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                        | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                        name="a_touch_taken_back_has_time_and_hand",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [wall_by_reach(table, "'LAB'") for table in TABLES], [no_wall(table) for table in TABLES]
        ),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
