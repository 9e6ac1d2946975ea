"""The services offered, with source and date."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_bodies"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(help_text="chi lo dice, con l'indirizzo se c'è", max_length=400)),
                (
                    "source_date",
                    models.DateField(blank=True, help_text="vuoto: la fonte non è datata", null=True),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("H", "alta"), ("M", "media"), ("L", "bassa")], default="H", max_length=1
                    ),
                ),
                (
                    "inferred",
                    models.BooleanField(default=False, help_text="dedotto da noi: la fonte non lo dice"),
                ),
                ("note", models.TextField(blank=True, help_text="come è stato scelto o dedotto")),
                ("code", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=160)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("ascolto", "Ascolto e orientamento"),
                            ("salute", "Salute"),
                            ("prevenzione", "Vaccinazioni e prevenzione"),
                            ("psicologia", "Ascolto psicologico"),
                            ("donne", "Contro la violenza sulle donne"),
                            ("casa", "Casa e alloggio"),
                            ("domicilio", "Sostegno a domicilio e custodi sociali"),
                            ("lavoro", "Lavoro e formazione"),
                            ("comunita", "Vita di quartiere"),
                            ("emergenza", "Emergenza"),
                        ],
                        max_length=20,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                (
                    "schedule",
                    models.CharField(
                        blank=True, help_text="orari, a parole; vuoto: da confermare", max_length=200
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        blank=True, help_text="come si accede; vuoto: da confermare", max_length=300
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), blank=True, default=list, size=None
                    ),
                ),
                ("cost", models.CharField(blank=True, help_text="vuoto: da confermare", max_length=120)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["category", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="directory_service_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="directory_service_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="directory_service_deduction_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="service_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                [
                                    "ascolto",
                                    "salute",
                                    "prevenzione",
                                    "psicologia",
                                    "donne",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="service_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("telephone__regex", "^[0-9+. ]*$")),
                        name="service_telephone_is_a_number",
                    ),
                ],
            },
        ),
    ]
