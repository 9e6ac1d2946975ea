"""Drafts: what one user is writing in one role, reached by nobody else; forgotten without being read."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall

OWN = """(
    user_id = (SELECT walls.actor())
    AND organisation_id = (SELECT walls.organisation())
    AND role = (SELECT walls.context()) ->> 'role'
)"""
WALL = wall("accounts_draft", select=OWN, insert=OWN, update=OWN, delete=OWN)
# The job that forgets old drafts cannot see them.
FORGET = """
    CREATE FUNCTION walls.forget_drafts(before timestamptz) RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH gone AS (DELETE FROM public.accounts_draft WHERE updated_at < before RETURNING 1)
        SELECT count(*) FROM gone
    $$;
    REVOKE ALL ON FUNCTION walls.forget_drafts(timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION walls.forget_drafts(timestamptz) TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("walls", "0001_walls"),
        ("accounts", "0002_wall_sign_in_tables"),
        ("organisations", "0001_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("role", models.CharField(max_length=40)),
                ("form", models.CharField(max_length=100)),
                ("content", models.JSONField(help_text="nome del campo → valori scritti")),
                ("updated_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
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
                "verbose_name": "bozza",
                "verbose_name_plural": "bozze",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "organisation", "role", "form"), name="one_draft_per_form_and_role"
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, no_wall("accounts_draft")),
        migrations.RunSQL(FORGET, "DROP FUNCTION walls.forget_drafts(timestamptz)"),
    ]
