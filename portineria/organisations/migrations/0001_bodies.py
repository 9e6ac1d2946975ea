"""Organisations, and which neighbourhoods each manages (never twice at the same time)."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_places"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Organisation",
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
                ("code", models.CharField(help_text="es. ALER-MI", max_length=40, unique=True)),
                ("name", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regione", "Regione"),
                            ("comune", "Comune"),
                            ("aler", "Azienda per l'edilizia residenziale (ALER)"),
                            ("asst", "Azienda socio-sanitaria territoriale (ASST)"),
                            ("prefettura", "Prefettura"),
                            ("polizia-locale", "Polizia locale"),
                            ("terzo-settore", "Ente del terzo settore"),
                            ("ente-accreditato", "Ente accreditato per formazione e lavoro"),
                            ("centro-antiviolenza", "Centro antiviolenza"),
                            ("impresa", "Impresa di manutenzione"),
                            ("ente-religioso", "Ente religioso riconosciuto"),
                            ("amministrazione-statale", "Amministrazione statale"),
                            ("altro", "Altro"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        blank=True, help_text="colore dell'ente nell'interfaccia", max_length=30
                    ),
                ),
                ("synthetic", models.BooleanField(default=False, help_text="inventata per la dimostrazione")),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="organisations_organisation_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="organisations_organisation_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="organisations_organisation_deduction_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Z0-9]+(-[A-Z0-9]+)*$")),
                        name="organisation_code_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="organisation_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "regione",
                                    "comune",
                                    "aler",
                                    "asst",
                                    "prefettura",
                                    "polizia-locale",
                                    "terzo-settore",
                                    "ente-accreditato",
                                    "centro-antiviolenza",
                                    "impresa",
                                    "ente-religioso",
                                    "amministrazione-statale",
                                    "altro",
                                ],
                            )
                        ),
                        name="organisation_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accent__regex", "^[a-z0-9-]*$")),
                        name="organisation_accent_is_a_token",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ManagedNeighbourhood",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="managers",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="managed",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="organisations_managedneighbourhood_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="organisations_managedneighbourhood_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="organisations_managedneighbourhood_deduction_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="managed_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        expressions=[
                            ("organisation", "="),
                            ("neighbourhood", "="),
                            (
                                models.Func(
                                    models.F("since"),
                                    models.F("until"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="managed_once_at_a_time",
                    ),
                ],
            },
        ),
    ]
