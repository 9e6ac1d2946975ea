"""Neighbourhood, estate, building, staircase, dwelling; trigram indexes for the search by address or name."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("walls", "0001_walls")]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Estate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "managing_body",
                    models.CharField(help_text="codice dell'ente gestore, es. ALER-MI", max_length=40),
                ),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("managing_body__regex", "^[A-Z0-9]+(-[A-Z0-9]+)*$")),
                        name="estate_managing_body_code",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Building",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(help_text="via o piazza, senza numero", max_length=160)),
                (
                    "civic_number",
                    models.CharField(help_text="es. 12 o 12/A; «snc» se non ha numero", max_length=12),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="codice del fabbricato nell'ente gestore", max_length=60
                    ),
                ),
                ("search_text", models.CharField(editable=False, max_length=400)),
                (
                    "estate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="buildings",
                        to="places.estate",
                    ),
                ),
            ],
            options={
                "ordering": ["address", "civic_number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("estate", "address", "civic_number"), name="building_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address", ""), _negated=True), name="building_has_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("civic_number", "snc"),
                            ("civic_number__regex", "^\\d+(/?[0-9A-Z]+)*$"),
                            _connector="OR",
                        ),
                        name="building_civic_number",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"], name="building_words", opclasses=["gin_trgm_ops"]
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Neighbourhood",
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
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("municipality", models.CharField(blank=True, help_text="vuoto: non noto", max_length=120)),
                (
                    "istat_code",
                    models.CharField(blank=True, help_text="codice ISTAT del comune, 6 cifre", max_length=6),
                ),
                ("longitude", models.FloatField(blank=True, help_text="gradi WGS84", null=True)),
                ("latitude", models.FloatField(blank=True, help_text="gradi WGS84", null=True)),
                (
                    "polygon",
                    models.JSONField(blank=True, help_text="geometria GeoJSON, gradi WGS84", null=True),
                ),
                ("polygon_source", models.CharField(blank=True, max_length=400)),
                (
                    "technical",
                    models.BooleanField(default=False, help_text="luogo non noto: non appare in pubblico"),
                ),
                ("search_text", models.CharField(editable=False, max_length=400)),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"], name="neighbourhood_words", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="places_neighbourhood_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="places_neighbourhood_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="places_neighbourhood_deduction_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("istat_code", ""), ("istat_code__regex", "^\\d{6}$"), _connector="OR"
                        ),
                        name="neighbourhood_istat_code",
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
                        name="neighbourhood_point_in_italy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("polygon", None),
                            models.Q(
                                ("polygon__has_key", "type"),
                                ("polygon__type__in", ["Polygon", "MultiPolygon"]),
                                models.Q(("polygon_source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="neighbourhood_polygon_has_shape_and_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("technical", False),
                            models.Q(("longitude", None), ("polygon", None)),
                            _connector="OR",
                        ),
                        name="neighbourhood_technical_has_no_place",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="estate",
            name="neighbourhood",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="estates", to="places.neighbourhood"
            ),
        ),
        migrations.CreateModel(
            name="Staircase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=20)),
                (
                    "building",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staircases",
                        to="places.building",
                    ),
                ),
            ],
            options={
                "ordering": ["label"],
                "constraints": [
                    models.UniqueConstraint(fields=("building", "label"), name="staircase_once"),
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True), name="staircase_has_label"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dwelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "managing_body",
                    models.CharField(help_text="codice dell'ente gestore, es. ALER-MI", max_length=40),
                ),
                ("code", models.CharField(help_text="codice dell'alloggio nell'ente gestore", max_length=60)),
                ("floor", models.SmallIntegerField(help_text="piano; 0 è il piano terra")),
                ("interno", models.CharField(blank=True, help_text="numero interno", max_length=12)),
                (
                    "staircase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dwellings",
                        to="places.staircase",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(fields=("managing_body", "code"), name="dwelling_code_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("interno", ""), _negated=True),
                        fields=("staircase", "interno"),
                        name="dwelling_interno_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="dwelling_has_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("managing_body__regex", "^[A-Z0-9]+(-[A-Z0-9]+)*$")),
                        name="dwelling_managing_body_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("floor__range", (-3, 40))), name="dwelling_floor_exists"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="estate",
            constraint=models.UniqueConstraint(
                fields=("neighbourhood", "managing_body", "name"), name="estate_once"
            ),
        ),
    ]
