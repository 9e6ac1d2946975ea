"""The directory grows into the shape of HSDS 3; what the one-line columns say fills the new tables."""

import uuid

import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

# Expand → fill: the one-line columns stay, and speak where the new tables are empty.
FILL = [
    """
    WITH found AS (
        SELECT id, address, nextval(pg_get_serial_sequence('directory_location', 'id')) AS place
        FROM directory_service WHERE address <> ''
    ), made AS (
        INSERT INTO directory_location
            (id, name, street, postal_code, city, province, directions, accessibility)
        SELECT place, '', address, '', '', '', '', '' FROM found RETURNING id
    )
    INSERT INTO directory_serviceatlocation (service_id, location_id, "order")
    SELECT found.id, found.place, 0 FROM found JOIN made ON made.id = found.place
    """,
    """
    INSERT INTO directory_phone (service_id, number, note)
    SELECT id,
        CASE WHEN telephone LIKE '+%' OR length(digits) < 6 THEN digits ELSE '+39' || digits END, ''
    FROM (SELECT id, telephone, regexp_replace(telephone, '[ .]', '', 'g') AS digits FROM directory_service) said
    WHERE digits ~ '^\\+?[0-9]+$'
    """,
    """
    INSERT INTO directory_costoption (service_id, option, amount)
    SELECT id, cost, CASE WHEN cost = 'gratuito' THEN 0 END FROM directory_service WHERE cost <> ''
    """,
]


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_services"),
        ("organisations", "0001_bodies"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("role", models.CharField(help_text="nome del ruolo, come si legge", max_length=80)),
                ("on", models.DateField()),
                ("due", models.DateField(help_text="ultimo giorno in cui vale")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmations",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "ordering": ["-on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due__gte", models.F("on"))), name="a_confirmation_lasts"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CostOption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("option", models.CharField(max_length=160)),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cost_options",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("option", ""), _negated=True), name="a_cost_is_said"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                        name="a_cost_is_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Location",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=160)),
                ("street", models.CharField(max_length=250)),
                ("postal_code", models.CharField(blank=True, max_length=5)),
                ("city", models.CharField(blank=True, max_length=120)),
                ("province", models.CharField(blank=True, max_length=2)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("directions", models.CharField(blank=True, help_text="come si arriva", max_length=300)),
                ("accessibility", models.CharField(blank=True, help_text="vuoto: non si sa", max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("street", ""), _negated=True), name="location_has_an_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("postal_code", ""), ("postal_code__regex", "^\\d{5}$"), _connector="OR"
                        ),
                        name="location_postal_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("latitude__range", (35, 48)),
                                ("longitude__isnull", False),
                                ("longitude__range", (6, 19)),
                            ),
                            _connector="OR",
                        ),
                        name="location_in_italy",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Phone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("note", models.CharField(blank=True, max_length=120)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phones",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__regex", "^\\+?[0-9]+$")), name="phone_is_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequiredDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.CharField(max_length=200)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="required_documents",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True), name="a_document_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField(blank=True, null=True)),
                ("closes", models.TimeField(blank=True, null=True)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schedules",
                        to="directory.location",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schedules",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "ordering": ["valid_from", "weekday", "opens", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="schedule_weekday_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes", None), ("opens", None)),
                            models.Q(
                                ("closes__isnull", False),
                                ("opens__isnull", False),
                                models.Q(
                                    models.Q(("opens", models.F("closes")), _negated=True),
                                    ("opens", "00:00"),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="schedule_from_and_to",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("valid_from", None), ("valid_until", None)),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="schedule_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceAtLocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="services",
                        to="directory.location",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="ServiceImport",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("rows", models.JSONField(help_text="righe lette: numero di riga e colonne")),
                ("total", models.PositiveIntegerField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("verdicts", models.JSONField(default=list, help_text="riga, nome, esito, messaggi")),
                ("began_at", models.DateTimeField(auto_now_add=True)),
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
                "ordering": ["-began_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))),
                        name="no_more_rows_than_there_are",
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="service",
            name="service_category_known",
        ),
        migrations.AddField(
            model_name="service",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="service",
            name="confirmation_due",
            field=models.DateField(blank=True, help_text="vuoto: mai confermato", null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="confirmed_by",
            field=models.CharField(blank=True, db_default="", help_text="ruolo ed ente", max_length=220),
        ),
        migrations.AddField(
            model_name="service",
            name="confirmed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="edited_on",
            field=models.DateField(
                blank=True, help_text="corretto a mano: i file caricati non lo riscrivono", null=True
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="eligibility",
            field=models.TextField(blank=True, db_default="", help_text="per chi è; vuoto: non noto"),
        ),
        migrations.AddField(
            model_name="service",
            name="hsds_id",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
                unique=True,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="import_fingerprint",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="service",
            name="import_key",
            field=models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="service",
            name="municipality",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="senza quartiere: di quale comune; vuoto: di tutti",
                max_length=120,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="open_on_holidays",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="service",
            name="website",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="service",
            name="category",
            field=models.CharField(
                choices=[
                    ("ascolto", "Ascolto e orientamento"),
                    ("salute", "Salute"),
                    ("prevenzione", "Vaccinazioni e prevenzione"),
                    ("psicologia", "Ascolto psicologico"),
                    ("donne", "Contro la violenza sulle donne"),
                    ("famiglia", "Consultori e famiglia"),
                    ("casa", "Casa e alloggio"),
                    ("domicilio", "Sostegno a domicilio e custodi sociali"),
                    ("lavoro", "Lavoro e formazione"),
                    ("comunita", "Vita di quartiere"),
                    ("emergenza", "Emergenza"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["municipality"], name="services_by_town"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                models.OrderBy(models.F("confirmation_due"), nulls_first=True),
                name="services_by_confirmation",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            "ascolto",
                            "salute",
                            "prevenzione",
                            "psicologia",
                            "donne",
                            "famiglia",
                            "casa",
                            "domicilio",
                            "lavoro",
                            "comunita",
                            "emergenza",
                        ],
                    )
                ),
                name="service_category_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("website", ""), ("website__regex", "^https?://[^\\s]+$"), _connector="OR"
                ),
                name="service_website_is_an_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmation_due", None), ("confirmed_by", ""), ("confirmed_on", None)),
                    models.Q(
                        ("confirmation_due__gte", models.F("confirmed_on")),
                        ("confirmed_on__isnull", False),
                        models.Q(("confirmed_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="service_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                fields=("service", "organisation", "on"), name="confirmed_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="phone",
            constraint=models.UniqueConstraint(fields=("service", "number"), name="a_number_once_a_service"),
        ),
        migrations.AddConstraint(
            model_name="serviceatlocation",
            constraint=models.UniqueConstraint(
                fields=("service", "location"), name="a_service_is_once_at_a_location"
            ),
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in FILL),
    ]
