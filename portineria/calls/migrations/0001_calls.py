"""Calls: what they fund, how they choose, who may apply, by when, what became of them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("programmes", "0002_wider_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
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
                ("code", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("competitive", "A graduatoria"),
                            ("two_stage", "In due fasi, riservato"),
                            ("allocation", "Con importi già assegnati"),
                        ],
                        max_length=12,
                    ),
                ),
                ("purpose", models.TextField(help_text="in parole semplici")),
                ("applicants", models.TextField(help_text="chi può presentare domanda, in parole semplici")),
                ("duration_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("not_known", models.TextField(blank=True, help_text="che cosa non è stato trovato")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Budget",
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
                ("number", models.PositiveSmallIntegerField()),
                (
                    "fund",
                    models.CharField(
                        choices=[
                            ("FSE", "Fondo sociale europeo 2014-2020"),
                            ("FSE+", "Fondo sociale europeo Plus"),
                            ("ND", "non detto dalla fonte"),
                        ],
                        max_length=10,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "purpose",
                    models.CharField(blank=True, help_text="a chi o a che cosa è riservato", max_length=200),
                ),
                ("cents", models.BigIntegerField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="budgets", to="calls.call"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Clause",
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
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lead", "Chi guida"),
                            ("subjects", "Quanti soggetti"),
                            ("member", "Chi deve esserci, oltre a chi guida"),
                            ("dwellings", "Alloggi di chi guida"),
                        ],
                        max_length=10,
                    ),
                ),
                ("least", models.PositiveIntegerField(default=1)),
                ("words", models.CharField(max_length=300)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clauses", to="calls.call"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClauseBody",
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
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bodies", to="calls.clause"
                    ),
                ),
            ],
            options={
                "ordering": ["kind"],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("on", models.DateField()),
                ("day_known", models.BooleanField(default=True)),
                ("what", models.CharField(max_length=300)),
                ("cents", models.BigIntegerField(blank=True, null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="calls.call"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Stage",
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
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                (
                    "act",
                    models.CharField(
                        blank=True, help_text="numero e data, o codice di procedimento", max_length=200
                    ),
                ),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("closes_on", models.DateField(blank=True, null=True)),
                (
                    "closes_time",
                    models.TimeField(blank=True, help_text="vuota: la fonte dice solo il giorno", null=True),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="calls.call"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Term",
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
                ("action", models.CharField(blank=True, help_text="es. 9.4.2", max_length=20)),
                ("is_mandatory", models.BooleanField(default=True)),
                ("ceiling_cents", models.BigIntegerField(blank=True, null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="calls.call"
                    ),
                ),
            ],
            options={
                "ordering": ["kind"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="calls_call_says_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__in", ["H", "M", "L"])), name="calls_call_confidence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="calls_call_deduction_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["competitive", "two_stage", "allocation"])),
                name="call_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("duration_months", None), ("duration_months__gt", 0), _connector="OR"),
                name="call_lasts_some_months",
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="calls_budget_says_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__in", ["H", "M", "L"])), name="calls_budget_confidence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="calls_budget_deduction_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.UniqueConstraint(
                fields=("call", "number"), name="budgets_of_a_call_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("cents__gt", 0)), name="a_budget_is_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("fund__in", ["FSE", "FSE+", "ND"])), name="budget_fund_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="calls_clause_says_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__in", ["H", "M", "L"])), name="calls_clause_confidence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="calls_clause_deduction_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.UniqueConstraint(
                fields=("call", "number"), name="clauses_of_a_call_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["lead", "subjects", "member", "dwellings"])),
                name="clause_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(("least__gte", 1)), name="a_clause_asks_for_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="clausebody",
            constraint=models.UniqueConstraint(fields=("clause", "kind"), name="a_clause_names_a_kind_once"),
        ),
        migrations.AddConstraint(
            model_name="clausebody",
            constraint=models.CheckConstraint(
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
                name="clause_body_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="calls_event_says_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__in", ["H", "M", "L"])), name="calls_event_confidence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="calls_event_deduction_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                fields=("call", "on", "what"), name="an_event_of_a_call_is_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("cents", None), ("cents__gt", 0), _connector="OR"),
                name="an_amount_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="calls_stage_says_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__in", ["H", "M", "L"])), name="calls_stage_confidence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="calls_stage_deduction_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.UniqueConstraint(
                fields=("call", "number"), name="stages_of_a_call_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_on", None),
                    ("closes_on", None),
                    ("closes_on__gte", models.F("opens_on")),
                    _connector="OR",
                ),
                name="a_stage_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_time", None), ("closes_on__isnull", False), _connector="OR"),
                name="an_hour_belongs_to_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="calls_term_says_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__in", ["H", "M", "L"])), name="calls_term_confidence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inferred", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="calls_term_deduction_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                fields=("call", "kind"), name="a_call_has_a_term_for_each_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("ceiling_cents", None), ("ceiling_cents__gt", 0), _connector="OR"),
                name="a_ceiling_is_something",
            ),
        ),
    ]
