"""Contacts, needs, attachments and private notes, behind the walls of casework."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, wall_by_reach, within_reach

TABLES = ("casework_contact", "casework_need", "casework_attachment")
# A private note is reached by its author alone, and only as long as they work here.
READS, WRITES = (within_reach(verb, "'SOC'") for verb in ("reads", "writes"))
OWN = "author_id = (SELECT walls.actor())"
PRIVATE = wall(
    "casework_privatenote",
    select=f"{OWN} AND {READS}",
    insert=f"{OWN} AND {WRITES}",
)
# What was written stays as it was; what is added later is dated and signed.
PRIVILEGES = """
    REVOKE UPDATE, DELETE ON casework_contact, casework_need, casework_attachment, casework_privatenote
        FROM portineria_serving;
    GRANT UPDATE (called_back_at, called_back_by, withdrawn_at, withdrawn_by) ON casework_contact
        TO portineria_serving;
    GRANT UPDATE (state, closed_at, closed_by, outcome) ON casework_need TO portineria_serving;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
        ("files", "0001_files"),
        ("organisations", "0001_bodies"),
        ("people", "0001_people"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("who", models.CharField(blank=True, max_length=200)),
                ("happened_at", models.DateTimeField()),
                (
                    "medium",
                    models.CharField(
                        choices=[
                            ("presence", "di persona"),
                            ("phone", "al telefono"),
                            ("message", "WhatsApp o messaggio"),
                            ("home_visit", "visita a casa"),
                            ("email", "e-mail"),
                            ("letter", "lettera"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(help_text="la parte condivisa")),
                ("call_back_on", models.DateField(null=True)),
                ("called_back_at", models.DateTimeField(null=True)),
                ("called_back_by", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.BigIntegerField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.BigIntegerField(null=True)),
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
                "db_table": "casework_contact",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person__isnull", True), ("who", ""), _connector="OR"),
                        name="a_contact_is_with_one_person_or_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("medium__in", ["presence", "phone", "message", "home_visit", "email", "letter"])
                        ),
                        name="a_medium_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("happened_at__lte", models.F("recorded_at"))),
                        name="a_contact_is_not_in_the_future",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("summary", ""), _negated=True), ("summary__length__lte", 10000)
                        ),
                        name="a_contact_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("call_back_on__isnull", True), ("person__isnull", False), _connector="OR"
                        ),
                        name="a_promise_is_made_to_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called_back_at__isnull", True), ("called_back_by__isnull", True)),
                            models.Q(
                                ("call_back_on__isnull", False),
                                ("called_back_at__isnull", False),
                                ("called_back_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_promise_kept_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_contact_taken_back_has_time_and_hand",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["neighbourhood", "-happened_at"], name="contacts_by_day"),
                    models.Index(
                        condition=models.Q(("called_back_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=["call_back_on"],
                        name="promises_not_kept_yet",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("medium", models.CharField(choices=[("photo", "foto"), ("audio", "audio")], max_length=5)),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.file"
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
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="casework.contact",
                    ),
                ),
            ],
            options={
                "db_table": "casework_attachment",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("medium__in", ["photo", "audio"])),
                        name="an_attachment_is_a_photo_or_audio",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("health", "salute"),
                            ("social", "solitudine e famiglia"),
                            ("hardship", "soldi e spese"),
                            ("work", "lavoro e formazione"),
                            ("home", "cura della casa"),
                            ("relations", "vicini e rapporti con ALER"),
                            ("community", "vita in comune"),
                            ("digital", "aiuto digitale"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("urgent", "urgente"), ("soon", "presto"), ("calm", "senza fretta")],
                        default="soon",
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="che cosa serve, a parole")),
                ("tried", models.TextField(blank=True, help_text="che cosa è già stato provato")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "aperto"), ("met", "risolto"), ("dropped", "lasciato")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.BigIntegerField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.BigIntegerField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=500)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="casework.contact",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "casework_need",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["dropped", "met", "open"])),
                        name="a_need_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "about__in",
                                [
                                    "health",
                                    "social",
                                    "hardship",
                                    "work",
                                    "home",
                                    "relations",
                                    "community",
                                    "digital",
                                ],
                            )
                        ),
                        name="a_need_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", ["urgent", "soon", "calm"])),
                        name="an_urgency_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tried__length__lte", 10000), ("words__length__lte", 10000)),
                        name="a_need_is_said_in_few_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True), ("closed_by__isnull", True), ("state", "open")
                            ),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_need_has_time_and_hand",
                    ),
                ],
                "indexes": [models.Index(fields=["person", "state"], name="needs_of_a_person")],
            },
        ),
        migrations.CreateModel(
            name="PrivateNote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("author_id", models.BigIntegerField()),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="private_notes",
                        to="casework.contact",
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
            ],
            options={
                "db_table": "casework_privatenote",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), ("text__length__lte", 10000)
                        ),
                        name="a_private_note_says_something",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [*(wall_by_reach(table, "'SOC'") for table in TABLES), PRIVATE],
            [no_wall(table) for table in (*TABLES, "casework_privatenote")],
        ),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
