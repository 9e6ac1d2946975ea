"""The walls of the new tables, and the two functions that write what no login may write by itself.

`walls.take_spells` is `walls.take_part` for a register that tells its own days of entry and exit: only a part of
the system that writes every lab may call it. `walls.refresh_records` folds the spells of participations into their
flat record, as `rules.record.fold` does as of the end of time (a property test holds the two equal); whoever may
write a spell calls it in the same transaction, and what it writes depends on nothing but the spells.
"""

from django.db import migrations

from portineria.foundation.walls.sql import no_wall, wall_by_reach

TABLES = (
    "participations_state",
    "participations_answer",
    "participations_sourceref",
    "participations_record",
)
PRIVILEGES = "REVOKE INSERT, UPDATE, DELETE ON participations_record FROM portineria_serving;"
ENTRY = (
    *("birth_date", "gender", "citizenship", "municipality", "employment", "unemployed_months"),
    *("in_education", "isced", "housing"),
)
EXIT = (
    *("exit_observed_on", "exit_employment", "exit_job_search", "exit_in_education", "qualification_on"),
    *("followup_observed_on", "followup_employment", "followup_improved"),
)
ANSWERS = ("disability", "foreign_background", "minority")
DERIVED = ("entered_on", *ENTRY, "left_on", *EXIT, *ANSWERS, "settled_on")


def columns(*names: str, of: str = "") -> str:
    """Names in a list, each of a table."""
    return ", ".join(f"{of}.{name}" if of else name for name in names)


TAKE_SPELLS = """
    CREATE FUNCTION walls.take_spells(
        operations bigint[], persons uuid[], spells uuid[], days date[], lefts date[],
        organisations bigint[], neighbourhoods bigint[]
    ) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        IF 'LAB' = ANY (walls.grants('writes', 'all')) IS NOT TRUE THEN
            RAISE insufficient_privilege USING MESSAGE = 'only a part of the system takes in a register';
        END IF;
        INSERT INTO public.participations_participation
            (id, operation_id, person_id, organisation_id, neighbourhood_id)
        SELECT DISTINCT ON (1) walls.key_of(operation || ':' || person), operation, person, organisation, neighbourhood
            FROM unnest(operations, persons, days, organisations, neighbourhoods)
                AS given (operation, person, day, organisation, neighbourhood)
            ORDER BY 1, day
            ON CONFLICT DO NOTHING;
        INSERT INTO public.participations_spell
            (id, participation_id, entered_on, left_on, organisation_id, neighbourhood_id)
        SELECT spell, walls.key_of(operation || ':' || person), day, gone, organisation, neighbourhood
            FROM unnest(operations, persons, spells, days, lefts, organisations, neighbourhoods)
                AS given (operation, person, spell, day, gone, organisation, neighbourhood);
    END $$;
    REVOKE ALL ON FUNCTION walls.take_spells(bigint[], uuid[], uuid[], date[], date[], bigint[], bigint[])
        FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION walls.take_spells(bigint[], uuid[], uuid[], date[], date[], bigint[], bigint[])
        TO portineria_serving;
"""

# A row that would not change is not written again. `entered_on > '-infinity'` is always true: it keeps the planner
# away from the index of the exclusion constraint, which answers the same question thirty times more slowly.
REFRESH_RECORDS = f"""
    CREATE FUNCTION walls.refresh_records(parts uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        PERFORM 1 FROM public.participations_participation WHERE id = ANY (parts) ORDER BY id FOR UPDATE;
        INSERT INTO public.participations_record AS kept
            (participation_id, operation_id, person_id, organisation_id, neighbourhood_id, {columns(*DERIVED)})
        SELECT part.id, part.operation_id, part.person_id, part.organisation_id, part.neighbourhood_id,
            came.entered_on, {columns(*ENTRY, of="entry")}, went.left_on, {columns(*EXIT, of="results")},
            {columns(*ANSWERS, of="said")}, settled.on_day
        FROM public.participations_participation part
        CROSS JOIN LATERAL (
            SELECT id, entered_on FROM public.participations_spell
            WHERE participation_id = part.id AND entered_on > '-infinity' ORDER BY entered_on LIMIT 1) came
        CROSS JOIN LATERAL (
            SELECT id, left_on FROM public.participations_spell
            WHERE participation_id = part.id AND entered_on > '-infinity' ORDER BY entered_on DESC LIMIT 1) went
        LEFT JOIN public.participations_state entry ON entry.spell_id = came.id
        LEFT JOIN public.participations_state results ON results.spell_id = went.id
        CROSS JOIN LATERAL (
            SELECT {", ".join(f"max(answer) FILTER (WHERE question = '{name}') AS {name}" for name in ANSWERS)}
            FROM public.participations_answer WHERE spell_id = came.id) said
        CROSS JOIN LATERAL (
            SELECT max(greatest(spell.entered_on, spell.left_on, state.exit_observed_on,
                state.qualification_on, state.followup_observed_on)) AS on_day
            FROM public.participations_spell spell
            LEFT JOIN public.participations_state state ON state.spell_id = spell.id
            WHERE spell.participation_id = part.id AND spell.entered_on > '-infinity') settled
        WHERE part.id = ANY (parts)
        ON CONFLICT (participation_id) DO UPDATE SET
            ({columns(*DERIVED)}) = ROW({columns(*DERIVED, of="excluded")})
        WHERE ROW({columns(*DERIVED, of="kept")}) IS DISTINCT FROM ROW({columns(*DERIVED, of="excluded")});
    END $$;
    REVOKE ALL ON FUNCTION walls.refresh_records(uuid[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION walls.refresh_records(uuid[]) TO portineria_serving;
"""  # noqa: S608 - made of constants alone
EVERYBODY = "SELECT walls.refresh_records(array_agg(id)) FROM participations_participation"
FORGET = """
    DROP FUNCTION walls.refresh_records(uuid[]);
    DROP FUNCTION walls.take_spells(bigint[], uuid[], uuid[], date[], date[], bigint[], bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0001_walls"), ("participations", "0002_states")]
    operations = [
        migrations.RunSQL(
            [wall_by_reach(table, "'LAB'", removes=table == "participations_answer") for table in TABLES],
            [no_wall(table) for table in TABLES],
        ),
        migrations.RunSQL([PRIVILEGES, TAKE_SPELLS, REFRESH_RECORDS], FORGET),
        migrations.RunSQL(EVERYBODY, migrations.RunSQL.noop),
    ]
