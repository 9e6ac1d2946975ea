"""Calendars that hold nobody's data; appointments, bookings, waiting list and numbers behind the walls.

The periods of a clinician and of a room cannot overlap while somebody holds them (btree_gist comes with people).
"""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach

WALLED = ("agenda_appointment", "agenda_booking", "agenda_waiting", "agenda_offer", "agenda_ticket")
KEYS = "agenda_bookingkey"  # kept for some days only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
        ("directory", "0001_services"),
        ("organisations", "0001_bodies"),
        ("people", "0001_people"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("profession", models.CharField(blank=True, max_length=80)),
                ("user_id", models.BigIntegerField(blank=True, null=True)),
                ("active", models.BooleanField(default=True)),
                ("synthetic", models.BooleanField(default=False, help_text="inventato per la dimostrazione")),
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
            ],
            options={
                "db_table": "agenda_provider",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("discreet", models.BooleanField(default=False)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("notice_hours", models.PositiveSmallIntegerField(default=0)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("place", "in ambulatorio"),
                            ("phone", "al telefono"),
                            ("home", "a domicilio"),
                            ("video", "in videochiamata"),
                        ],
                        default="place",
                        max_length=8,
                    ),
                ),
                ("seats", models.PositiveSmallIntegerField(default=1)),
                (
                    "documents",
                    models.CharField(blank=True, help_text="che cosa portare, a parole", max_length=300),
                ),
                ("without_account", models.BooleanField(default=True)),
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
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.service"
                    ),
                ),
            ],
            options={
                "db_table": "agenda_reason",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("service", "code"), name="a_reason_once_per_service"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__gte", 5), ("minutes__lte", 480), ("seats__gte", 1), ("seats__lte", 200)
                        ),
                        name="a_reason_lasts_and_has_seats",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["place", "phone", "home", "video"])),
                        name="a_reason_mode_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("active", models.BooleanField(default=True)),
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
            ],
            options={
                "db_table": "agenda_room",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "neighbourhood", "name"), name="a_room_has_its_own_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField(help_text="0 è lunedì")),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
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
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="agenda.provider",
                    ),
                ),
                (
                    "reasons",
                    models.ManyToManyField(
                        db_table="agenda_opening_reason", related_name="openings", to="agenda.reason"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="agenda.room",
                    ),
                ),
            ],
            options={
                "db_table": "agenda_opening",
                "ordering": ["weekday", "opens", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens")), ("weekday__lte", 6)),
                        name="an_opening_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="an_opening_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("provider__isnull", False), ("room__isnull", False), _connector="OR"
                        ),
                        name="an_opening_has_somebody_or_somewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("closed", "chiuso"), ("away", "assente")], default="away", max_length=10
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
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
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="agenda.provider",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="agenda.room",
                    ),
                ),
            ],
            options={
                "db_table": "agenda_absence",
                "ordering": ["starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="an_absence_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("provider__isnull", False), ("room__isnull", True)),
                            models.Q(("provider__isnull", True), ("room__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_absence_is_of_one",
                    ),
                ],
                "indexes": [models.Index(fields=["ends_at"], name="absences_still_to_come")],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("bookable_until", models.DateTimeField()),
                ("seats", models.PositiveSmallIntegerField(default=1)),
                ("without_account", models.BooleanField()),
                ("free", models.BooleanField(default=True)),
                ("withdrawn", models.BooleanField(default=False)),
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
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="agenda.provider",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slots", to="agenda.reason"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="agenda.room",
                    ),
                ),
            ],
            options={
                "db_table": "agenda_slot",
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reason", "provider", "room", "starts_at"),
                        name="a_slot_is_made_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bookable_until__lte", models.F("starts_at")),
                            ("ends_at__gt", models.F("starts_at")),
                            ("seats__gte", 1),
                        ),
                        name="a_slot_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("free", False), ("withdrawn", False), _connector="OR"),
                        name="a_withdrawn_slot_is_not_free",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("provider__isnull", False), ("room__isnull", False), _connector="OR"
                        ),
                        name="a_slot_has_somebody_or_somewhere",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("free", True), ("without_account", True)),
                        fields=["starts_at", "bookable_until", "id"],
                        name="next_free_slots",
                    ),
                    models.Index(
                        condition=models.Q(("free", True), ("without_account", True)),
                        fields=["neighbourhood", "starts_at", "bookable_until", "id"],
                        name="next_free_slots_nearby",
                    ),
                    models.Index(
                        condition=models.Q(("free", True)),
                        fields=["reason", "starts_at", "bookable_until", "id"],
                        name="next_free_slots_by_reason",
                    ),
                    models.Index(fields=["provider", "starts_at"], name="slots_of_a_clinician"),
                    models.Index(fields=["room", "starts_at"], name="slots_of_a_room"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("seats", models.PositiveSmallIntegerField()),
                ("taken", models.PositiveSmallIntegerField(default=0)),
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
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agenda.provider",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agenda.room",
                    ),
                ),
                (
                    "slot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointment",
                        to="agenda.slot",
                    ),
                ),
            ],
            options={
                "db_table": "agenda_appointment",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("seats"))),
                        name="an_appointment_has_no_more_than_its_seats",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "in attesa"),
                            ("called", "chiamato"),
                            ("served", "servito"),
                            ("gone", "andato via"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("called_at", models.DateTimeField(null=True)),
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
                    "reason",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agenda.reason",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agenda.room",
                    ),
                ),
            ],
            options={
                "db_table": "agenda_ticket",
                "ordering": ["on", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["called", "gone", "served", "waiting"])),
                        name="a_ticket_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "neighbourhood", "on", "number"),
                        name="a_number_is_given_once_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=14, unique=True)),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(blank=True, max_length=100)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "in attesa"),
                            ("offered", "posto proposto"),
                            ("booked", "prenotato"),
                            ("left", "uscito dalla lista"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "reason",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agenda.reason"
                    ),
                ),
            ],
            options={
                "db_table": "agenda_waiting",
                "ordering": ["joined_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["booked", "left", "offered", "waiting"])),
                        name="a_waiting_state_is_known",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["reason", "joined_at", "id"],
                        name="who_waits_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "in attesa di risposta"),
                            ("accepted", "accettato"),
                            ("declined", "rifiutato"),
                            ("expired", "scaduto"),
                            ("withdrawn", "ritirato"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("offered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
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
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agenda.slot"
                    ),
                ),
                (
                    "waiting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="agenda.waiting",
                    ),
                ),
            ],
            options={
                "db_table": "agenda_offer",
                "ordering": ["offered_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["accepted", "declined", "expired", "open", "withdrawn"])
                        ),
                        name="an_offer_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("waiting",), name="one_offer_at_a_time"
                    ),
                    models.UniqueConstraint(
                        fields=("waiting", "slot"), name="a_slot_is_offered_once_to_the_same"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True), ("closed_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_offer_says_when",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["expires_at"],
                        name="offers_that_may_expire",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=14, unique=True)),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(blank=True, max_length=100)),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("booked", "prenotato"),
                            ("arrived", "arrivato"),
                            ("seen", "visto"),
                            ("excused", "assente, ha avvisato"),
                            ("no_show", "non si è presentato"),
                            ("cancelled", "annullato"),
                        ],
                        default="booked",
                        max_length=10,
                    ),
                ),
                (
                    "booked_by",
                    models.CharField(
                        choices=[
                            ("self", "da sé, senza account"),
                            ("clinic", "allo sportello"),
                            ("helper", "da un operatore, con consenso"),
                            ("waiting_list", "dalla lista d’attesa"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "a voce"),
                            ("written", "per iscritto"),
                            ("on_screen", "sullo schermo"),
                        ],
                        max_length=10,
                    ),
                ),
                ("booked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("booked_by_user", models.BigIntegerField(null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_by_user", models.BigIntegerField(null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="agenda.appointment",
                    ),
                ),
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
            ],
            options={
                "db_table": "agenda_booking",
                "indexes": [
                    models.Index(
                        condition=models.Q(("person__isnull", False)),
                        fields=["person"],
                        name="bookings_of_a_person",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["arrived", "booked", "cancelled", "excused", "no_show", "seen"])
                        ),
                        name="a_booking_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("booked_by__in", ["self", "clinic", "helper", "waiting_list"])),
                        name="a_booking_came_through_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("booked_by", "helper"), _negated=True),
                            models.Q(("consent", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_helper_books_with_consent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookingKey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key_hash", models.CharField(max_length=64, unique=True)),
                ("body_hash", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("answer", models.JSONField(null=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
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
            ],
            options={
                "db_table": "agenda_bookingkey",
                "indexes": [models.Index(fields=["asked_at"], name="booking_keys_by_age")],
            },
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("taken__gt", 0)),
                expressions=[("provider", "="), ("period", "&&")],
                name="a_clinician_sees_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("taken__gt", 0)),
                expressions=[("room", "="), ("period", "&&")],
                name="a_room_holds_one_at_a_time",
            ),
        ),
        migrations.RunSQL(
            [
                *(wall_by_reach(table, "'CLI'") for table in WALLED),
                wall_by_reach(KEYS, "'CLI'", removes=True),
            ],
            [no_wall(table) for table in (*WALLED, KEYS)],
        ),
    ]
