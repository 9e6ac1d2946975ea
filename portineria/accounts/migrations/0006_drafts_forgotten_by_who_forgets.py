"""Drafts and receipts of envelopes are forgotten only by the part of the system that forgets, and up to now only."""

from django.db import migrations

HEAD = """
    CREATE OR REPLACE FUNCTION walls.forget_drafts(before timestamptz) RETURNS bigint
    LANGUAGE {language} VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
"""
WALLED = """
    DECLARE gone bigint;
    BEGIN
        IF walls.system() IS DISTINCT FROM 'accounts.forgetter' OR before > clock_timestamp() THEN
            RAISE insufficient_privilege USING MESSAGE = 'only what has ended is forgotten, by who forgets';
        END IF;
        DELETE FROM public.accounts_draftreceipt WHERE received_at < before;
        DELETE FROM public.accounts_draft WHERE updated_at < before;
        GET DIAGNOSTICS gone = ROW_COUNT;
        RETURN gone;
    END $$;
"""
OPEN = """
    WITH gone AS (DELETE FROM public.accounts_draft WHERE updated_at < before RETURNING 1),
        received AS (DELETE FROM public.accounts_draftreceipt WHERE received_at < before)
    SELECT count(*) FROM gone $$;
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0001_walls"), ("accounts", "0005_drafts_out_of_envelopes")]

    operations = [
        migrations.RunSQL(HEAD.format(language="plpgsql") + WALLED, HEAD.format(language="sql") + OPEN),
    ]
