"""Offers, work found, certificates and endings, behind the walls of labs. No login may erase a line: it is struck."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLES = ("pathways_offer", "pathways_placement", "pathways_certificate", "pathways_ending")
WALLS = [wall_by_reach(table, "'LAB'") for table in TABLES]
# What was written stays; a mistake is struck, an offer is answered, work ends.
PRIVILEGES = [
    f"REVOKE UPDATE, DELETE ON {table} FROM portineria_serving; "
    f"GRANT UPDATE (struck_at, struck_by) ON {table} TO portineria_serving;"
    for table in TABLES
]
CHANGES = """
    GRANT UPDATE (answer, reason, answered_on) ON pathways_offer TO portineria_serving;
    GRANT UPDATE (ends_on) ON pathways_placement TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_bodies"),
        ("pathways", "0001_paths"),
        ("walls", "0001_walls"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.BigIntegerField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("formal", "Qualifica o certificazione formale"),
                            ("attendance", "Attestato di frequenza"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("issued_by", models.CharField(max_length=200)),
                ("issued_on", models.DateField()),
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
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pathways.path",
                    ),
                ),
            ],
            options={
                "db_table": "pathways_certificate",
                "ordering": ["-issued_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_certificate_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["formal", "attendance"])),
                        name="a_kind_of_certificate_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.BigIntegerField(null=True)),
                ("ended_on", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("completed", "Percorso completato"),
                            ("employed", "Ha trovato lavoro"),
                            ("training", "È passata a un’altra formazione o alla scuola"),
                            ("stopped", "Ha scelto di smettere"),
                            ("lost", "Non è più venuta e non risponde"),
                            ("moved", "Si è trasferita"),
                            ("personal", "Motivi personali"),
                            ("closed", "Il progetto è finito"),
                            ("other", "Altro"),
                        ],
                        max_length=12,
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
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pathways.path",
                    ),
                ),
            ],
            options={
                "db_table": "pathways_ending",
                "ordering": ["-ended_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_ending_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "completed",
                                    "employed",
                                    "training",
                                    "stopped",
                                    "lost",
                                    "moved",
                                    "personal",
                                    "closed",
                                    "other",
                                ],
                            )
                        ),
                        name="a_reason_to_end_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("struck_at__isnull", True)),
                        fields=("path",),
                        name="a_path_ends_once",
                    ),
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
                ("words", models.CharField(blank=True, max_length=500)),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.BigIntegerField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("course", "Corso"),
                            ("tirocinio", "Tirocinio"),
                            ("job", "Lavoro"),
                            ("other", "Altro"),
                        ],
                        max_length=12,
                    ),
                ),
                ("offered_on", models.DateField()),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "Ci pensa"),
                            ("accepted", "Ha accettato"),
                            ("refused", "Ha rifiutato"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("distance", "Troppo lontano o difficile da raggiungere"),
                            ("hours", "Orari che non si conciliano"),
                            ("care", "Deve accudire qualcuno"),
                            ("pay", "Paga o indennità troppo bassa"),
                            ("unfit", "Non adatto a quello che sa fare o vuole fare"),
                            ("papers", "Mancano documenti o requisiti"),
                            ("unsaid", "Non l’ha detto"),
                            ("other", "Altro"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answered_on", models.DateField(null=True)),
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
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pathways.path",
                    ),
                ),
            ],
            options={
                "db_table": "pathways_offer",
                "ordering": ["-offered_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_offer_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["course", "tirocinio", "job", "other"])),
                        name="a_kind_of_offer_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "waiting"), ("answered_on__isnull", True), ("reason", "")),
                            models.Q(("answer", "accepted"), ("answered_on__isnull", False), ("reason", "")),
                            models.Q(
                                ("answer", "refused"),
                                ("answered_on__isnull", False),
                                (
                                    "reason__in",
                                    [
                                        "distance",
                                        "hours",
                                        "care",
                                        "pay",
                                        "unfit",
                                        "papers",
                                        "unsaid",
                                        "other",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="a_refusal_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.BigIntegerField(null=True)),
                ("employer", models.CharField(max_length=200)),
                (
                    "contract",
                    models.CharField(
                        choices=[
                            ("permanent", "Tempo indeterminato"),
                            ("fixed_term", "Tempo determinato"),
                            ("apprenticeship", "Apprendistato"),
                            ("agency", "Somministrazione"),
                            ("on_call", "A chiamata"),
                            ("domestic", "Lavoro domestico"),
                            ("self_employed", "Lavoro autonomo"),
                            ("tirocinio", "Tirocinio extracurriculare"),
                            ("other", "Altro"),
                        ],
                        max_length=14,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("weekly_hours", models.PositiveSmallIntegerField(null=True)),
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
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pathways.path",
                    ),
                ),
            ],
            options={
                "db_table": "pathways_placement",
                "ordering": ["-starts_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_struck_placement_has_time_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "contract__in",
                                [
                                    "permanent",
                                    "fixed_term",
                                    "apprenticeship",
                                    "agency",
                                    "on_call",
                                    "domestic",
                                    "self_employed",
                                    "tirocinio",
                                    "other",
                                ],
                            )
                        ),
                        name="a_contract_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="a_placement_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALLS, [no_wall(table) for table in TABLES]),
        migrations.RunSQL([*PRIVILEGES, CHANGES], migrations.RunSQL.noop),
    ]
