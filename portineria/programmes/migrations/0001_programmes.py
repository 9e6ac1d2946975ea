"""Programmes, operations, sub-projects, targets and the figures the Region published."""

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
            name="Operation",
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
                ("code", models.CharField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=200)),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("LAB", "Laboratori sociali di quartiere"),
                            ("MILANO-2020", "Programmi integrati di innovazione sociale e welfare locale"),
                            ("GESTIONE-SOCIALE", "Servizi di gestione sociale"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "cup",
                    models.CharField(
                        blank=True, help_text="vuoto: non noto", max_length=15, null=True, unique=True
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "dates_note",
                    models.TextField(blank=True, help_text="come sono note le date; obbligatoria se dedotte"),
                ),
                ("dates_inferred", models.BooleanField(default=False)),
                (
                    "budget",
                    models.DecimalField(
                        blank=True, decimal_places=2, help_text="euro", max_digits=12, null=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("admitted", "Ammessa"),
                            ("funded", "Finanziata"),
                            ("running", "In corso"),
                            ("concluded", "Conclusa"),
                            ("closed", "Chiusa"),
                            ("revoked", "Revocata"),
                        ],
                        default="admitted",
                        max_length=20,
                    ),
                ),
                ("demonstration", models.BooleanField(default=False, help_text="l'atto vero non è noto")),
                ("address", models.CharField(blank=True, max_length=200)),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_operations",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_operation_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_operation_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_operation_deduction_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Z0-9]+(-[A-Z0-9]+)*$")),
                        name="operation_code_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__in", ["LAB", "MILANO-2020", "GESTIONE-SOCIALE"])),
                        name="operation_scheme_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cup", None), ("cup__regex", "^[A-Z]\\d{2}[A-Z]\\d{2}\\d{9}$"), _connector="OR"
                        ),
                        name="operation_cup_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("starts_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="operation_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dates_inferred", False),
                            models.Q(("dates_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="operation_dates_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("budget", None), ("budget__gt", 0), _connector="OR"),
                        name="operation_budget_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["admitted", "closed", "concluded", "funded", "revoked", "running"])
                        ),
                        name="operation_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OperationNeighbourhood",
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
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settings",
                        to="programmes.operation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_operationneighbourhood_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_operationneighbourhood_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_operationneighbourhood_deduction_explained",
                    ),
                    models.UniqueConstraint(
                        fields=("operation", "neighbourhood"), name="operation_place_once"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="operation",
            name="neighbourhoods",
            field=models.ManyToManyField(
                related_name="operations",
                through="programmes.OperationNeighbourhood",
                to="places.neighbourhood",
            ),
        ),
        migrations.CreateModel(
            name="Partner",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("partner", "Partner"),
                            ("financier", "Ente finanziatore"),
                            ("health", "Partner sanitario"),
                            ("training", "Ente accreditato per formazione e lavoro"),
                        ],
                        default="partner",
                        max_length=20,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="programmes.operation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_partner_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_partner_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_partner_deduction_explained",
                    ),
                    models.UniqueConstraint(fields=("operation", "organisation"), name="partner_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["partner", "financier", "health", "training"])),
                        name="partner_role_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="operation",
            name="partners",
            field=models.ManyToManyField(
                related_name="joined_operations",
                through="programmes.Partner",
                to="organisations.organisation",
            ),
        ),
        migrations.CreateModel(
            name="Programme",
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
                ("code", models.CharField(max_length=40, unique=True)),
                (
                    "european_code",
                    models.CharField(blank=True, help_text="CCI, es. 2014IT05SFOP007", max_length=20),
                ),
                ("name", models.CharField(max_length=200)),
                ("period", models.CharField(help_text="es. 2014-2020", max_length=9)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
            ],
            options={
                "ordering": ["starts_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_programme_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_programme_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_programme_deduction_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Z0-9]+(-[A-Z0-9]+)*$")),
                        name="programme_code_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__regex", "^\\d{4}-\\d{4}$")),
                        name="programme_period_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="programme_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Priority",
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
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="programmes.programme",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "priorities",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_priority_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_priority_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_priority_deduction_explained",
                    ),
                    models.UniqueConstraint(fields=("programme", "code"), name="priority_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="operation",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="operations",
                to="programmes.programme",
            ),
        ),
        migrations.CreateModel(
            name="PublishedFigure",
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
                ("code", models.CharField(max_length=40)),
                ("as_of", models.DateField(help_text="il giorno a cui la cifra si riferisce")),
                ("value", models.PositiveIntegerField()),
                ("definition", models.TextField()),
                (
                    "published_on",
                    models.DateField(blank=True, help_text="vuoto: la pagina non è datata", null=True),
                ),
            ],
            options={
                "ordering": ["code", "as_of"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_publishedfigure_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_publishedfigure_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_publishedfigure_deduction_explained",
                    ),
                    models.UniqueConstraint(fields=("code", "as_of"), name="published_figure_once"),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[a-z]+\\.[a-z_]+$")),
                        name="published_figure_code_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("definition", ""), _negated=True),
                        name="published_figure_is_defined",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on", None), ("published_on__gte", models.F("as_of")), _connector="OR"
                        ),
                        name="published_figure_not_before_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpecificObjective",
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
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objectives",
                        to="programmes.priority",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_specificobjective_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_specificobjective_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_specificobjective_deduction_explained",
                    ),
                    models.UniqueConstraint(fields=("priority", "code"), name="specific_objective_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="operation",
            name="specific_objective",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="operations",
                to="programmes.specificobjective",
            ),
        ),
        migrations.CreateModel(
            name="SubProject",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("laboratory", "Laboratorio sociale"),
                            ("inclusion", "Inclusione attiva"),
                            ("recipient", "Servizi ai destinatari"),
                            ("social_management", "Gestione sociale"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "specific_action",
                    models.CharField(blank=True, help_text="azione del programma, es. 9.4.2", max_length=20),
                ),
                (
                    "budget",
                    models.DecimalField(
                        blank=True, decimal_places=2, help_text="euro", max_digits=12, null=True
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sub_projects",
                        to="programmes.operation",
                    ),
                ),
            ],
            options={
                "ordering": ["kind"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_subproject_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_subproject_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_subproject_deduction_explained",
                    ),
                    models.UniqueConstraint(fields=("operation", "kind"), name="sub_project_kind_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["laboratory", "inclusion", "recipient", "social_management"])
                        ),
                        name="sub_project_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("budget", None), ("budget__gt", 0), _connector="OR"),
                        name="sub_project_budget_positive",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                ("what", models.CharField(max_length=200)),
                ("value", models.DecimalField(decimal_places=2, max_digits=12)),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="programmes.operation",
                    ),
                ),
            ],
            options={
                "ordering": ["what"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="programmes_target_says_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["H", "M", "L"])),
                        name="programmes_target_confidence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="programmes_target_deduction_explained",
                    ),
                    models.UniqueConstraint(fields=("operation", "what"), name="target_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value__gt", 0), models.Q(("what", ""), _negated=True)),
                        name="target_is_something",
                    ),
                ],
            },
        ),
    ]
