"""Safe-contact cards, numbers and addresses, who acts for whom, and the messages that leave.

Wall 2: the first three follow their person; messages stand in the compartment of who sent them. Casework and clinic
may write down persons now, as labs could.
"""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, within_reach

FOLLOWING = ("people_safecontact", "people_contactpoint", "people_representation")
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Rome')::date)"


def everybody(verb: str) -> str:
    """The actor is a part of the system that works on the whole register."""
    return f"'PER' = ANY ((SELECT walls.grants('{verb}', 'all'))::text[])"


def reaches(verb: str, table: str) -> str:
    """A visibility row of the row's person counts today within the actor's grants for `verb`."""
    return f"""({everybody(verb)} OR EXISTS (
        SELECT 1 FROM public.people_visibility v
        WHERE v.person_id = {table}.person_id AND v.since <= {TODAY} AND (v.until IS NULL OR v.until >= {TODAY})
            AND {within_reach(verb, "v.compartment")}
    ))"""  # noqa: S608


def only(table: str, columns: str) -> str:
    """Of a row nothing else may change."""
    return f"""
        REVOKE UPDATE ON {table} FROM portineria_serving;
        GRANT UPDATE ({columns}) ON {table} TO portineria_serving;
    """


# Whom the sender does not see cannot be written to: the inner question stands behind the wall of persons.
SEEN = "EXISTS (SELECT 1 FROM public.people_person p WHERE p.id = people_message.person_id)"
FATE = "state, reason, channel, address, not_before, sent_at, attempts"
REGISTERS = " OR ".join(f"(SELECT walls.holds('writes', '{code}'))" for code in ("LAB", "SOC", "CLI"))
WALLS = [
    *(
        wall(
            table,
            select=reaches("reads", table),
            insert=reaches("writes", table),
            update=reaches("writes", table),
            delete=everybody("writes"),
        )
        + only(table, "ended_at, ended_by")
        for table in FOLLOWING
    ),
    wall(
        "people_message",
        select=within_reach("reads", "compartment"),
        insert=f"{within_reach('writes', 'compartment')} AND {SEEN}",
        update=within_reach("writes", "compartment"),
    )
    + only("people_message", FATE),
    f"ALTER POLICY adding ON people_person WITH CHECK ({everybody('writes')} OR {REGISTERS});",
    f"ALTER POLICY adding ON people_household WITH CHECK ({everybody('writes')} OR {REGISTERS});",
]
LABS_ONLY = f"{everybody('writes')} OR (SELECT walls.holds('writes', 'LAB'))"
DOWN = [
    f"ALTER POLICY adding ON people_household WITH CHECK ({LABS_ONLY});",
    f"ALTER POLICY adding ON people_person WITH CHECK ({LABS_ONLY});",
    no_wall("people_message"),
    *(no_wall(table) for table in FOLLOWING),
]


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_bodies"),
        ("people", "0001_people"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.BigIntegerField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mobile", "cellulare"),
                            ("phone", "telefono fisso"),
                            ("email", "e-mail"),
                            ("postal", "indirizzo per le lettere"),
                            ("custodian", "tramite il custode"),
                            ("in_person", "di persona"),
                        ],
                        max_length=12,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "inherited_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inherited",
                        to="people.contactpoint",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["custodian", "in_person"]),
                            models.Q(("value", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_contact_point_leads_somewhere",
                        violation_error_message="Manca il numero o l’indirizzo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["phone", "mobile"]), _negated=True),
                            ("value__regex", "^\\+[0-9]{4,15}$"),
                            _connector="OR",
                        ),
                        name="a_number_is_international",
                        violation_error_message="Il numero di telefono non è valido.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reminder", "promemoria"),
                            ("booked", "appuntamento preso"),
                            ("moved", "appuntamento spostato"),
                            ("cancelled", "appuntamento annullato"),
                            ("offer", "posto libero"),
                            ("call_back", "richiesta di richiamare"),
                            ("news", "novità del quartiere"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                (
                    "preference",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sms", "SMS"),
                            ("email", "e-mail"),
                            ("letter", "lettera"),
                            ("call", "telefonata"),
                            ("custodian", "solo tramite il custode"),
                            ("in_person", "di persona"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sms", "SMS"),
                            ("email", "e-mail"),
                            ("letter", "lettera"),
                            ("call", "telefonata"),
                            ("custodian", "solo tramite il custode"),
                            ("in_person", "di persona"),
                        ],
                        max_length=12,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "in partenza"),
                            ("to_print", "da stampare"),
                            ("sent", "partito"),
                            ("held", "fermo"),
                            ("failed", "non partito"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("created_by", models.BigIntegerField(null=True)),
                ("not_before", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("compartment", models.CharField(max_length=3)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["not_before"],
                        name="people_messages_waiting",
                    ),
                    models.Index(fields=["person", "-created_at"], name="people_messages_of"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["queued", "to_print", "sent", "held", "failed"])),
                        name="a_message_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["held", "failed"]),
                            models.Q(("channel", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_message_that_leaves_has_a_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", True), ("state", "held")),
                            models.Q(("state", "held"), _negated=True),
                            _connector="OR",
                        ),
                        name="a_held_message_was_never_sent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.BigIntegerField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("delegate", "delegato o delegata"),
                            ("parent", "genitore o chi ne fa le veci"),
                            ("guardian", "tutore o tutrice"),
                            ("curator", "curatore o curatrice"),
                            ("administrator", "amministratore di sostegno"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(max_length=240)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("act", models.CharField(blank=True, max_length=300)),
                ("act_date", models.DateField(blank=True, null=True)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "inherited_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inherited",
                        to="people.representation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="a_representative_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="a_representation_does_not_end_before",
                        violation_error_message="La fine viene prima dell’inizio.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("representative__isnull", True),
                            models.Q(("representative", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_represents_themselves",
                        violation_error_message="Nessuno rappresenta sé stesso.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("written_by", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.BigIntegerField(blank=True, null=True)),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("sms", "SMS"),
                                ("email", "e-mail"),
                                ("letter", "lettera"),
                                ("call", "telefonata"),
                                ("custodian", "solo tramite il custode"),
                                ("in_person", "di persona"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(
                            choices=[
                                (1, "lunedì"),
                                (2, "martedì"),
                                (3, "mercoledì"),
                                (4, "giovedì"),
                                (5, "venerdì"),
                                (6, "sabato"),
                                (7, "domenica"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("from_hour", models.TimeField(blank=True, null=True)),
                ("until_hour", models.TimeField(blank=True, null=True)),
                ("language", models.CharField(blank=True, help_text="codice BCP 47", max_length=12)),
                ("words_allowed", models.TextField(blank=True, max_length=1000)),
                ("may_answer", models.TextField(blank=True, max_length=500)),
                ("do_not_contact", models.BooleanField(default=False)),
                ("confirmed_on", models.DateField()),
                ("confirmed_as", models.CharField(blank=True, max_length=80)),
                ("expires_on", models.DateField()),
                (
                    "inherited_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inherited",
                        to="people.safecontact",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "inherited_from"),
                        name="one_safe_contact_card_counts",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_hour__isnull", True), ("until_hour__isnull", True)),
                            models.Q(("from_hour__isnull", False), ("until_hour__gt", models.F("from_hour"))),
                            _connector="OR",
                        ),
                        name="contact_hours_are_a_span",
                        violation_error_message="Le ore vanno da un’ora a un’ora più tarda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gte", models.F("confirmed_on"))),
                        name="a_card_does_not_end_before_it_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("do_not_contact", False), ("channels", []), _connector="OR"),
                        name="do_not_contact_leaves_no_channel",
                        violation_error_message="«Non contattare» non lascia nessun modo di contatto.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALLS, DOWN),
    ]
