"""Requests between services with their consent, timeline, links and receipts, behind both sides of each."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, within_reach

TABLES = (
    "referrals_referral",
    "referrals_consent",
    "referrals_step",
    "referrals_answerlink",
    "referrals_revocationreceipt",
)
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Rome')::date)"


def sent(verb: str) -> str:
    """The actor's body sent it, from where the actor works; or the actor is a part of the system."""
    return within_reach(verb, "'REF'")


def received(verb: str) -> str:
    """The actor's body received it where the actor works, and the person's consent holds."""
    return f"""(
        'REF' = ANY ((SELECT walls.grants('{verb}', 'own'))::text[])
        AND receiver_organisation_id = (SELECT walls.organisation())
        AND receiver_neighbourhood_id = ANY ((SELECT walls.neighbourhoods())::bigint[])
        AND state NOT IN ('revoked', 'expired') AND expires_on >= {TODAY}
    )"""


def either_side(verb: str) -> str:
    """One of the two."""
    return f"({sent(verb)} OR {received(verb)})"


def of_request(condition: str) -> str:
    """The same of the request that a row belongs to; the request's own wall stands before it, too."""
    return f"""EXISTS (
        SELECT 1 FROM public.referrals_referral AS request WHERE request.id = referral_id AND {condition}
    )"""  # noqa: S608


WHOLE_SYSTEM = "'REF' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
WALLS = [
    wall(
        "referrals_referral",
        select=either_side("reads"),
        insert=sent("writes"),
        update=either_side("writes"),
    ),
    wall(
        "referrals_consent",
        select=of_request(either_side("reads")),
        insert=of_request(sent("writes")),
        update=of_request(sent("writes")),
    ),
    wall(
        "referrals_step",
        select=of_request(either_side("reads")),
        insert=of_request(either_side("writes")),
    ),
    wall(
        "referrals_answerlink",
        select=of_request(sent("reads")),
        insert=of_request(sent("writes")),
        update=of_request(sent("writes")),
    ),
    wall("referrals_revocationreceipt", select=within_reach("reads", "'REF'"), insert=WHOLE_SYSTEM),
]
# Who, what, where and until when never change; nothing is deleted; the timeline and the receipts only grow.
PRIVILEGES = """
    REVOKE UPDATE, DELETE ON referrals_referral, referrals_consent, referrals_step, referrals_answerlink,
        referrals_revocationreceipt FROM portineria_serving;
    GRANT UPDATE (state, moved_on, answered_on, reminded_on, escalated_on)
        ON referrals_referral TO portineria_serving;
    GRANT UPDATE (withdrawn_on, withdrawal_reason) ON referrals_consent TO portineria_serving;
    GRANT UPDATE (closed_at) ON referrals_answerlink TO portineria_serving;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
        ("directory", "0001_services"),
        ("organisations", "0001_bodies"),
        ("people", "0001_people"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("reason", models.CharField(max_length=600)),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("normal", "Può aspettare qualche settimana"),
                            ("soon", "Entro pochi giorni"),
                            ("urgent", "Subito: entro domani"),
                        ],
                        default="normal",
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "senza risposta"),
                            ("studying", "in valutazione"),
                            ("accepted", "accolta"),
                            ("refused", "non accolta"),
                            ("done", "conclusa"),
                            ("revoked", "ritirata dalla persona"),
                            ("expired", "scaduta"),
                        ],
                        default="sent",
                        max_length=8,
                    ),
                ),
                ("sent_on", models.DateField()),
                ("expires_on", models.DateField()),
                ("moved_on", models.DateField()),
                ("answered_on", models.DateField(null=True)),
                ("reminded_on", models.DateField(null=True)),
                ("escalated_on", models.DateField(null=True)),
                ("sent_by", models.BigIntegerField()),
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
                (
                    "receiver_neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "receiver_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.service"
                    ),
                ),
            ],
            options={
                "db_table": "referrals_referral",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["accepted", "done", "expired", "refused", "revoked", "sent", "studying"],
                            )
                        ),
                        name="a_referral_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", ["normal", "soon", "urgent"])),
                        name="a_referral_urgency_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_referral_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gt", models.F("sent_on"))),
                        name="a_consent_ends_after_it_is_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on__isnull", True), ("state", "sent")),
                            models.Q(
                                ("answered_on__isnull", False),
                                ("state__in", ["studying", "accepted", "refused", "done"]),
                            ),
                            ("state__in", ("revoked", "expired")),
                            _connector="OR",
                        ),
                        name="an_answered_referral_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True),
                            ("answered_on__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                        name="a_referral_is_answered_after_it_is_sent",
                    ),
                ],
                "indexes": [models.Index(fields=["state", "expires_on"], name="referrals_by_state")],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("scope", models.CharField(max_length=300)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("spoken", "A voce"),
                            ("written", "Per iscritto, su carta"),
                            ("screen", "A schermo, insieme"),
                        ],
                        max_length=8,
                    ),
                ),
                ("given_on", models.DateField()),
                ("recorded_by", models.BigIntegerField()),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, max_length=400)),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consent",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "db_table": "referrals_consent",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["spoken", "written", "screen"])),
                        name="a_consent_form_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope", ""), _negated=True), name="a_consent_says_to_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", False), ("withdrawal_reason", ""), _connector="OR"
                        ),
                        name="a_standing_consent_was_not_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerLink",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.BigIntegerField()),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "db_table": "referrals_answerlink",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="a_link_ends_after_it_is_made",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RevocationReceipt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("source_id", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(choices=[("revoked", "ritirata"), ("expired", "scaduta")], max_length=8),
                ),
                ("sent_on", models.DateField()),
                ("ended_on", models.DateField()),
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
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.service"
                    ),
                ),
            ],
            options={
                "db_table": "referrals_revocationreceipt",
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("verb", models.CharField(max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("words", models.CharField(blank=True, max_length=400)),
                (
                    "through",
                    models.CharField(
                        choices=[
                            ("inside", "dentro Portineria"),
                            ("link", "dal collegamento"),
                            ("job", "da sé"),
                        ],
                        max_length=6,
                    ),
                ),
                ("hand", models.BigIntegerField()),
                ("role", models.CharField(blank=True, max_length=40)),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "db_table": "referrals_step",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verb", "refuse"), ("words", ""), _negated=True),
                        name="a_refusal_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("through__in", ["inside", "link", "job"])),
                        name="a_step_way_is_known",
                    ),
                ],
                "indexes": [models.Index(fields=["at"], name="referral_steps_by_time")],
            },
        ),
        migrations.RunSQL(WALLS, [no_wall(table) for table in reversed(TABLES)]),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
