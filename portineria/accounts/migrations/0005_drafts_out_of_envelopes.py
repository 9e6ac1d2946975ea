"""Drafts that arrive in envelopes: who wrote last, that a form has ended, and what has already arrived."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from portineria.foundation.walls.sql import no_wall, wall

OWN = "user_id = (SELECT walls.actor())"
WALL = wall("accounts_draftreceipt", select=OWN, insert=OWN)
HEAD = """
    CREATE OR REPLACE FUNCTION walls.forget_drafts(before timestamptz) RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH gone AS (DELETE FROM public.accounts_draft WHERE updated_at < before RETURNING 1)
"""
RECEIPTS = ", received AS (DELETE FROM public.accounts_draftreceipt WHERE received_at < before)"
TAIL = " SELECT count(*) FROM gone $$;"


class Migration(migrations.Migration):
    dependencies = [
        ("walls", "0001_walls"),
        ("accounts", "0004_keys_of_machines"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="writer",
            field=models.UUIDField(help_text="la pagina che ha scritto per ultima", null=True),
        ),
        migrations.AddField(model_name="draft", name="ended_at", field=models.DateTimeField(null=True)),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=Q(("ended_at__isnull", True), ("content", {}), _connector="OR"),
                name="an_ended_draft_has_no_words",
            ),
        ),
        migrations.CreateModel(
            name="DraftReceipt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("device", models.UUIDField()),
                ("sequence", models.BigIntegerField(help_text="numero della busta, per dispositivo")),
                ("writer", models.UUIDField(help_text="la pagina che l'ha scritta")),
                ("form", models.CharField(max_length=100)),
                ("received_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "ricevuta di una bozza",
                "verbose_name_plural": "ricevute di bozze",
                "indexes": [models.Index(fields=["user", "writer", "sequence"], name="receipts_of_a_writer")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "device", "sequence"), name="one_receipt_per_device_and_sequence"
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, no_wall("accounts_draftreceipt")),
        migrations.RunSQL(HEAD + RECEIPTS + TAIL, HEAD + TAIL),
    ]
