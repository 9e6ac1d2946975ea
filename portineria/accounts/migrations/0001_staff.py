"""Users and their assignments, behind the second wall from the first row."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q

from portineria.foundation.walls.sql import no_wall, wall

ROLES = [
    ("resident", "Abitante"),
    ("community_manager", "Community manager"),
    ("social_worker", "Assistente sociale"),
    ("lab_operator", "Operatore di laboratorio"),
    ("path_operator", "Operatore di percorso"),
    ("partner_lead", "Capofila"),
    ("partner", "Partner"),
    ("evaluator", "Valutatore"),
    ("prescriber", "Chi prenota per altri"),
    ("nurse", "Infermiera"),
    ("anti_violence_operator", "Operatrice antiviolenza"),
    ("custodian", "Custode"),
    ("call_centre", "Operatore del call center"),
    ("technician", "Tecnico delle riparazioni"),
    ("tenancy_officer", "Ufficio locazioni ALER"),
    ("inspector", "Ispettore"),
    ("protocol_officer", "Ufficio del protocollo"),
    ("local_police", "Polizia locale"),
    ("prefettura", "Osservatore della Prefettura"),
    ("programme_officer", "Funzionario del programma"),
    ("second_approver", "Secondo firmatario"),
    ("controller", "Controllore"),
    ("dpo", "Responsabile della protezione dei dati"),
    ("administrator", "Amministratore"),
]

SYSTEM_READS = "'ADM' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
SYSTEM_WRITES = "'ADM' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
OWN_READS = "'ADM' = ANY ((SELECT walls.grants('reads', 'own'))::text[])"
OWN_WRITES = "'ADM' = ANY ((SELECT walls.grants('writes', 'own'))::text[])"
ONESELF = "(SELECT walls.actor())"
HERE = "organisation_id = (SELECT walls.organisation())"

# The sub-select is itself behind the wall of the assignments, which never asks back about users.
MEMBER_HERE = f"""({OWN_READS} AND EXISTS (
    SELECT 1 FROM accounts_assignment held
    WHERE held.user_id = accounts_user.id AND held.{HERE}
))"""  # noqa: S608 - constants only

USERS = wall(
    "accounts_user",
    select=f"id = {ONESELF} OR {SYSTEM_READS} OR {MEMBER_HERE}",
    insert=SYSTEM_WRITES,
    update=SYSTEM_WRITES,
)
ASSIGNMENTS = wall(
    "accounts_assignment",
    select=f"user_id = {ONESELF} OR {SYSTEM_READS} OR ({OWN_READS} AND {HERE})",
    insert=f"{SYSTEM_WRITES} OR ({OWN_WRITES} AND {HERE})",
    update=f"{SYSTEM_WRITES} OR ({OWN_WRITES} AND {HERE})",
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("walls", "0001_walls"), ("organisations", "0001_bodies")]
    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "Nome non disponibile."},
                        max_length=60,
                        unique=True,
                        verbose_name="nome utente",
                    ),
                ),
                ("display_name", models.CharField(max_length=120, verbose_name="nome e cognome")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="posta elettronica")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="ultimo accesso")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="creato il"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="attivo")),
                (
                    "password_is_temporary",
                    models.BooleanField(default=False, verbose_name="password da cambiare"),
                ),
            ],
            options={
                "verbose_name": "utente",
                "verbose_name_plural": "utenti",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("username__regex", r"^[a-z0-9][a-z0-9.@_-]*$")),
                        name="accounts_user_plain_username",
                        violation_error_message="Usa minuscole non accentate, cifre, punto, trattino.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(choices=ROLES, max_length=40, verbose_name="ruolo")),
                (
                    "neighbourhood_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="dal")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="al")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="terminato il")),
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
                        related_name="assignments",
                        to="accounts.user",
                    ),
                ),
            ],
            options={
                "verbose_name": "incarico",
                "verbose_name_plural": "incarichi",
                "indexes": [
                    models.Index(fields=["organisation", "role"], name="accounts_assignment_members")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("role__in", [code for code, _ in ROLES])),
                        name="accounts_assignment_known_role",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            ("ends_on__isnull", True), ("ends_on__gte", F("starts_on")), _connector="OR"
                        ),
                        name="accounts_assignment_ends_after_it_starts",
                        violation_error_message="La fine non può venire prima dell'inizio.",
                    ),
                    models.CheckConstraint(
                        condition=Q(("ended_at__isnull", True), ("ends_on__isnull", False), _connector="OR"),
                        name="accounts_assignment_ended_has_a_last_day",
                    ),
                    models.UniqueConstraint(
                        condition=Q(("ends_on__isnull", True)),
                        fields=("user", "organisation", "role"),
                        name="accounts_assignment_once_open",
                        violation_error_message="Questa persona ha già questo ruolo, senza una fine.",
                    ),
                ],
            },
        ),
        migrations.RunSQL([USERS, ASSIGNMENTS], [no_wall("accounts_user"), no_wall("accounts_assignment")]),
    ]
