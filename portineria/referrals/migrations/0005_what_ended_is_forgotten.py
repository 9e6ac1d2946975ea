"""Keys of links that ended, and receipts kept long enough, are forgotten by a job that cannot read them.

Nothing of requests may be deleted by the serving login: these two functions can, of these rows alone.
"""

from django.db import migrations


def forgetting(name: str, table: str, column: str, kind: str, latest: str) -> str:
    """A function that takes away the rows of `table` whose `column` is before a moment, and says how many.

    Only for the part of the system that forgets, and never of what is newer than `latest`.
    """
    return f"""
        CREATE FUNCTION walls.{name}(before {kind}) RETURNS bigint
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE gone bigint;
        BEGIN
            IF walls.system() IS DISTINCT FROM 'referrals.forgetter' OR before > {latest} THEN
                RAISE insufficient_privilege USING MESSAGE = 'only what has ended is forgotten, by who forgets';
            END IF;
            DELETE FROM public.{table} WHERE {column} < before;
            GET DIAGNOSTICS gone = ROW_COUNT;
            RETURN gone;
        END $$;
        REVOKE ALL ON FUNCTION walls.{name}({kind}) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION walls.{name}({kind}) TO portineria_serving;
    """  # noqa: S608


LINKS = forgetting(
    "forget_answer_links", "referrals_answerlink", "expires_at", "timestamptz", "clock_timestamp()"
)
# The day is that of Italy, as the job counts it: the server's may be the day before.
RECEIPTS = forgetting(
    "forget_revocation_receipts",
    "referrals_revocationreceipt",
    "ended_on",
    "date",
    "(now() AT TIME ZONE 'Europe/Rome')::date - interval '2 years'",
)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_refusals_by_reason")]

    operations = [
        migrations.RunSQL(LINKS, "DROP FUNCTION walls.forget_answer_links(timestamptz)"),
        migrations.RunSQL(RECEIPTS, "DROP FUNCTION walls.forget_revocation_receipts(date)"),
    ]
