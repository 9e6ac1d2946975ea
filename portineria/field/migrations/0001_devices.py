"""Devices behind the wall of their user; what they deliver, and where they disagree, behind the wall of the labs."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, wall_by_reach

OWN = """(
    user_id = (SELECT walls.actor())
    AND organisation_id = (SELECT walls.organisation())
    AND role = (SELECT walls.context()) ->> 'role'
)"""
AT_THE_DOOR = "'LAB' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
DEVICES = wall("field_device", select=f"{AT_THE_DOOR} OR {OWN}", insert=OWN, update=OWN)
WALLED = ("field_delivery", "field_conflict")
# What was said stays said: of a delivery only what became of it changes, of a conflict only the choice.
PRIVILEGES = """
    REVOKE UPDATE, DELETE ON field_device, field_delivery, field_conflict FROM portineria_serving;
    GRANT UPDATE (seen_at, revoked_at) ON field_device TO portineria_serving;
    GRANT UPDATE (person_id, given_name, family_name, birth_year, received_at, status, reason) ON field_delivery
        TO portineria_serving;
    GRANT UPDATE (chosen, decided_at, decided_by) ON field_conflict TO portineria_serving;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
        ("activities", "0004_count_attendances_by_session"),
        ("organisations", "0001_bodies"),
        ("people", "0007_citizenship"),
        ("places", "0001_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("role", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=100)),
                ("secret_hash", models.CharField(max_length=64, null=True, unique=True)),
                ("registered_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "dispositivo",
                "verbose_name_plural": "dispositivi",
                "db_table": "field_device",
                "ordering": ["-registered_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="a_device_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sequence", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("given_name", models.CharField(blank=True, max_length=100)),
                ("family_name", models.CharField(blank=True, max_length=100)),
                ("birth_year", models.PositiveSmallIntegerField(null=True)),
                ("present", models.BooleanField()),
                ("at", models.DateTimeField(help_text="secondo l’orologio del dispositivo")),
                ("received_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("applied", "registrata"),
                            ("conflict", "in contrasto"),
                            ("rejected", "non accettata"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="activities.session"
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="field.device",
                    ),
                ),
            ],
            options={
                "verbose_name": "consegna",
                "verbose_name_plural": "consegne",
                "db_table": "field_delivery",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "sequence"), name="one_delivery_per_device_and_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["applied", "conflict", "rejected"])),
                        name="a_delivery_has_a_known_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "rejected"),
                            models.Q(
                                ("birth_year__isnull", True),
                                ("family_name", ""),
                                ("given_name", ""),
                                ("person__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_delivery_taken_in_keeps_no_names",
                    ),
                ],
                "indexes": [models.Index(fields=["session", "person"], name="deliveries_about_somebody")],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("opened_at", models.DateTimeField()),
                ("chosen", models.BooleanField(help_text="era presente", null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.BigIntegerField(null=True)),
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
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="activities.session"
                    ),
                ),
            ],
            options={
                "verbose_name": "contrasto",
                "verbose_name_plural": "contrasti",
                "db_table": "field_conflict",
                "ordering": ["-opened_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at__isnull", True)),
                        fields=("session", "person"),
                        name="one_conflict_waits_per_session_and_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("chosen__isnull", True), ("decided_at__isnull", True)),
                            models.Q(("chosen__isnull", False), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_choice_has_a_value_and_a_time",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [DEVICES, *(wall_by_reach(table, "'LAB'") for table in WALLED)],
            [no_wall(table) for table in ("field_device", *WALLED)],
        ),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
