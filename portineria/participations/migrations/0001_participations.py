"""Participations behind the walls, and the one function through which shared rows are made.

Several bodies work in one operation, and a person counts once in it. Who comes second cannot see the first one's
row: a plain INSERT would fail on the unique key and give it away, and a day of entry could not be moved back.
So the serving role may not write participations, spells and engagements; `walls.take_part` does, as the owner,
after checking with the signed context that the actor may write labs at that body and place. It answers nothing.
"""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from portineria.foundation.walls.sql import no_wall, wall_by_reach, within_reach

TABLES = (
    "participations_participation",
    "participations_spell",
    "participations_engagement",
    "participations_presence",
)
PRIVILEGES = """
    REVOKE INSERT, UPDATE, DELETE ON participations_participation, participations_engagement,
        participations_spell FROM portineria_serving;
    GRANT UPDATE (left_on) ON participations_spell TO portineria_serving;
    REVOKE UPDATE, DELETE ON participations_presence FROM portineria_serving;
    GRANT UPDATE (withdrawn_at, withdrawn_by) ON participations_presence TO portineria_serving;
"""

# The same keys as rules.participation_key and rules.engagement_key: the first 16 bytes of a SHA-256.
# Every name is written in full instead of setting a search path, so that the planner can inline it.
KEY = """
    CREATE FUNCTION walls.key_of(name text) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT pg_catalog.encode(pg_catalog.substr(
        pg_catalog.sha256(pg_catalog.convert_to(name, 'UTF8')), 1, 16), 'hex')::pg_catalog.uuid $$;
"""

# Already inside a spell: nothing. A later spell: it began on this day. Otherwise: the person is (back) in.
COVER_DAY = """
    CREATE FUNCTION walls.cover_day(part uuid, day date, organisation bigint, neighbourhood bigint) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
        later uuid;
    BEGIN
        IF EXISTS (
            SELECT 1 FROM public.participations_spell
            WHERE participation_id = part AND entered_on <= day AND coalesce(left_on, 'infinity') >= day
        ) THEN RETURN; END IF;
        SELECT id INTO later FROM public.participations_spell
            WHERE participation_id = part AND entered_on > day ORDER BY entered_on LIMIT 1;
        IF later IS NOT NULL THEN
            UPDATE public.participations_spell SET entered_on = day WHERE id = later;
        ELSE
            INSERT INTO public.participations_spell
                (id, participation_id, entered_on, organisation_id, neighbourhood_id)
            VALUES (gen_random_uuid(), part, day, organisation, neighbourhood);
        END IF;
    END $$;
    REVOKE ALL ON FUNCTION walls.cover_day(uuid, date, bigint, bigint) FROM PUBLIC;
"""

TAKE_PART = f"""
    CREATE FUNCTION walls.take_part(
        operations bigint[], persons uuid[], sub_projects bigint[], days date[],
        organisations bigint[], neighbourhoods bigint[]
    ) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
        parts uuid[];
        one record;
    BEGIN
        IF EXISTS (
            SELECT 1 FROM unnest(organisations, neighbourhoods) AS proposed (organisation_id, neighbourhood_id)
            WHERE {within_reach("writes", "'LAB'")} IS NOT TRUE
        ) THEN
            RAISE insufficient_privilege USING MESSAGE = 'the actor may not write labs there';
        END IF;
        SELECT array_agg(DISTINCT walls.key_of(operation || ':' || person)) INTO parts
            FROM unnest(operations, persons) AS given (operation, person);
        INSERT INTO public.participations_participation
            (id, operation_id, person_id, organisation_id, neighbourhood_id)
        SELECT DISTINCT ON (1) walls.key_of(operation || ':' || person), operation, person, organisation, neighbourhood
            FROM unnest(operations, persons, days, organisations, neighbourhoods)
                AS given (operation, person, day, organisation, neighbourhood)
            ORDER BY 1, day
            ON CONFLICT DO NOTHING;
        PERFORM 1 FROM public.participations_participation WHERE id = ANY (parts) ORDER BY id FOR UPDATE;
        INSERT INTO public.participations_engagement
            (id, participation_id, sub_project_id, organisation_id, neighbourhood_id)
        SELECT DISTINCT ON (1)
                walls.key_of(walls.key_of(operation || ':' || person) || ':' || sub_project),
                walls.key_of(operation || ':' || person), sub_project, organisation, neighbourhood
            FROM unnest(operations, persons, sub_projects, days, organisations, neighbourhoods)
                AS given (operation, person, sub_project, day, organisation, neighbourhood)
            ORDER BY 1, day
            ON CONFLICT DO NOTHING;
        FOR one IN
            SELECT DISTINCT ON (part, day) walls.key_of(operation || ':' || person) AS part,
                day, organisation, neighbourhood
            FROM unnest(operations, persons, days, organisations, neighbourhoods)
                AS given (operation, person, day, organisation, neighbourhood)
            ORDER BY part, day
        LOOP
            PERFORM walls.cover_day(one.part, one.day, one.organisation, one.neighbourhood);
        END LOOP;
    END $$;
    REVOKE ALL ON FUNCTION walls.take_part(bigint[], uuid[], bigint[], date[], bigint[], bigint[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION walls.take_part(bigint[], uuid[], bigint[], date[], bigint[], bigint[])
        TO portineria_serving;
"""  # noqa: S608 - made of constants alone
FORGET = """
    DROP FUNCTION walls.take_part(bigint[], uuid[], bigint[], date[], bigint[], bigint[]);
    DROP FUNCTION walls.cover_day(uuid, date, bigint, bigint);
    DROP FUNCTION walls.key_of(text);
"""


def key(to: str, related_name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


def scope() -> list[tuple[str, models.ForeignKey]]:
    return [
        ("organisation", key("organisations.organisation")),
        ("neighbourhood", key("places.neighbourhood")),
    ]


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("walls", "0001_walls"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
        ("people", "0001_people"),
        ("programmes", "0001_programmes"),
    ]
    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("operation", key("programmes.operation")),
                ("person", key("people.person")),
                *scope(),
            ],
            options={
                "db_table": "participations_participation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["operation", "person"], name="a_person_counts_once_per_operation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Spell",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("participation", key("participations.participation", "spells")),
                ("entered_on", models.DateField()),
                ("left_on", models.DateField(null=True)),
                *scope(),
            ],
            options={
                "db_table": "participations_spell",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(left_on__isnull=True) | Q(left_on__gte=F("entered_on")),
                        name="a_spell_ends_after_it_begins",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        name="spells_share_no_day",
                        expressions=[
                            (
                                Func(
                                    F("entered_on"),
                                    F("left_on"),
                                    Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                            ("participation", "="),
                        ],
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("participation", key("participations.participation", "engagements")),
                ("sub_project", key("programmes.subproject")),
                *scope(),
            ],
            options={
                "db_table": "participations_engagement",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["participation", "sub_project"], name="one_engagement_per_sub_project"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("engagement", key("participations.engagement", "presences")),
                ("on", models.DateField()),
                ("minutes", models.PositiveIntegerField(default=0)),
                (
                    "source_id",
                    models.UUIDField(
                        unique=True,
                        help_text="la riga che l'ha generata, nel modulo che ha tenuto l'incontro",
                    ),
                ),
                ("source_kind", models.CharField(default="activities.attendance", max_length=40)),
                ("recorded_at", models.DateTimeField(db_default=Now())),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.BigIntegerField(null=True)),
                *scope(),
            ],
            options={
                "db_table": "participations_presence",
                "indexes": [models.Index(fields=["engagement", "on"], name="presences_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                        | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                        name="a_withdrawal_has_time_and_hand",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [wall_by_reach(table, "'LAB'") for table in TABLES], [no_wall(table) for table in TABLES]
        ),
        migrations.RunSQL([PRIVILEGES, KEY, COVER_DAY, TAKE_PART], FORGET),
    ]
