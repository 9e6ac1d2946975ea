"""The audit of readings: written only through a function that takes the actor from the signed context."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models.functions import Now

from portineria.foundation.walls.sql import no_wall, wall

VISIBLE = """
    'AUD' = ANY ((SELECT walls.grants('reads', 'all'))::text[])
    OR ((SELECT walls.holds('reads', 'AUD'))
        AND neighbourhood_ids && (SELECT walls.neighbourhoods())::bigint[])
"""

RECORD = """
    REVOKE ALL ON audit_reading FROM portineria_serving, portineria_read;
    GRANT SELECT ON audit_reading TO portineria_serving, portineria_read;
    CREATE FUNCTION walls.record_reading(door text, actor_name text, subjects text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
        context jsonb := walls.context();
    BEGIN
        IF context IS NULL THEN RAISE EXCEPTION 'a reading needs a signed context'; END IF;
        INSERT INTO public.audit_reading
            (actor_id, actor_name, role, organisation_id, neighbourhood_ids, door, purpose, subjects)
        VALUES (
            (context ->> 'actor')::bigint,
            actor_name,
            coalesce(nullif(context ->> 'role', ''), context ->> 'system', ''),
            (context ->> 'organisation')::bigint,
            ARRAY(SELECT jsonb_array_elements_text(context -> 'neighbourhoods')::bigint),
            door,
            context ->> 'purpose',
            subjects
        );
    END $$;
    REVOKE ALL ON FUNCTION walls.record_reading(text, text, text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION walls.record_reading(text, text, text[]) TO portineria_serving, portineria_read;
"""
FORGET = "DROP FUNCTION walls.record_reading(text, text, text[]);"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("walls", "0001_walls")]
    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_at", models.DateTimeField(db_default=Now())),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=150)),
                ("role", models.CharField(max_length=40)),
                ("organisation_id", models.BigIntegerField(null=True)),
                (
                    "neighbourhood_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("door", models.CharField(help_text="la pagina, per nome", max_length=120)),
                ("purpose", models.CharField(max_length=200)),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
            ],
            options={
                "db_table": "audit_reading",
                "indexes": [
                    models.Index(fields=["-read_at"], name="audit_reading_when"),
                    django.contrib.postgres.indexes.GinIndex(fields=["subjects"], name="audit_reading_whom"),
                ],
            },
        ),
        migrations.RunSQL(wall("audit_reading", select=VISIBLE, insert="false"), no_wall("audit_reading")),
        migrations.RunSQL(RECORD, FORGET),
    ]
