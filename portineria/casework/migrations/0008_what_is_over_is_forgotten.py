"""Private notes and rounds kept long enough are forgotten by a job that cannot read them.

Nobody may delete a note or a round by the serving login: these two functions can, of what is over alone.
"""

from django.db import migrations

# The day is that of Italy, as the job counts it: the server's may be the day before.
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"
NOTES = (
    "DELETE FROM public.casework_privatenote WHERE (written_at AT TIME ZONE 'Europe/Rome')::date < before;"
)
# A round goes whole, so that «seen 12 of 25» is never said of what is left; who may not be visited yet keeps it.
ROUNDS = f"""
    SELECT coalesce(array_agg(id), '{{}}') INTO over FROM public.casework_round round
        WHERE ends_on < before AND NOT EXISTS (
            SELECT 1 FROM public.casework_roundvisit visit
            WHERE visit.round_id = round.id AND visit.not_before > {TODAY});
    DELETE FROM public.casework_roundvisit WHERE round_id = ANY (over);
    DELETE FROM public.casework_round WHERE id = ANY (over);
"""  # noqa: S608 - made of constants alone


def forgetting(name: str, delete: str, years: int) -> str:
    """A function that takes away what is before a day, and says how many; only for who forgets, never too early."""
    return f"""
        CREATE FUNCTION walls.{name}(before date) RETURNS bigint
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE gone bigint; over uuid[];
        BEGIN
            IF walls.system() IS DISTINCT FROM 'casework.forgetter' OR before > {TODAY} - interval '{years} years' THEN
                RAISE insufficient_privilege USING MESSAGE = 'only what is over is forgotten, by who forgets';
            END IF;
            {delete}
            GET DIAGNOSTICS gone = ROW_COUNT;
            RETURN gone;
        END $$;
        REVOKE ALL ON FUNCTION walls.{name}(date) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION walls.{name}(date) TO portineria_serving;
    """


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_known_by_a_contact")]

    operations = [
        migrations.RunSQL(
            forgetting("forget_private_notes", NOTES, 1), "DROP FUNCTION walls.forget_private_notes(date)"
        ),
        migrations.RunSQL(forgetting("forget_rounds", ROUNDS, 2), "DROP FUNCTION walls.forget_rounds(date)"),
    ]
