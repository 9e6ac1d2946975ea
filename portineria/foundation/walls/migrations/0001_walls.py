"""The schema `walls`: what each login may do by default, and who is asking."""

from django.db import migrations

DEFAULT_PRIVILEGES = """
    GRANT USAGE ON SCHEMA public TO portineria_serving, portineria_read;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portineria_serving;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO portineria_read;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO portineria_serving;
    -- Django makes its own table of migrations before the first one runs; /status looks into it.
    GRANT SELECT ON django_migrations TO portineria_serving, portineria_read;
    CREATE SCHEMA walls;
    GRANT USAGE ON SCHEMA walls TO portineria_serving, portineria_read;
"""

KEY = """
    CREATE TABLE walls.key (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        inner_pad bytea NOT NULL,
        outer_pad bytea NOT NULL
    );
    REVOKE ALL ON walls.key FROM PUBLIC, portineria_serving, portineria_read;
"""

CONTEXT = """
    CREATE FUNCTION walls.context() RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
        raw text := current_setting('app.context', true);
        signature text;
        body text;
        pads record;
    BEGIN
        IF raw IS NULL OR raw = '' THEN RETURN NULL; END IF;
        signature := split_part(raw, '.', 1);
        body := substr(raw, length(signature) + 2);
        IF split_part(body, '.', 1) <> pg_backend_pid()::text THEN RETURN NULL; END IF;
        -- Signed just before or after this transaction began: one that was stashed away is of no use later.
        IF extract(epoch FROM transaction_timestamp()) * 1000 >
            split_part(split_part(body, '.', 2), '-', 1)::bigint + 10000 THEN RETURN NULL; END IF;
        SELECT inner_pad, outer_pad INTO pads FROM walls.key;
        IF NOT FOUND THEN RETURN NULL; END IF;
        IF signature <> encode(
            sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(body, 'UTF8'))), 'hex'
        ) THEN RETURN NULL; END IF;
        RETURN substr(body, length(split_part(body, '.', 1)) + length(split_part(body, '.', 2)) + 3)::jsonb;
    END $$;
"""

QUESTIONS = """
    CREATE FUNCTION walls.actor() RETURNS bigint LANGUAGE sql STABLE PARALLEL RESTRICTED
        AS $$ SELECT (walls.context() ->> 'actor')::bigint $$;
    CREATE FUNCTION walls.system() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED
        AS $$ SELECT nullif(walls.context() ->> 'system', '') $$;
    CREATE FUNCTION walls.organisation() RETURNS bigint LANGUAGE sql STABLE PARALLEL RESTRICTED
        AS $$ SELECT (walls.context() ->> 'organisation')::bigint $$;
    CREATE FUNCTION walls.neighbourhoods() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL RESTRICTED
        AS $$ SELECT ARRAY(SELECT jsonb_array_elements_text(walls.context() -> 'neighbourhoods')::bigint) $$;
    CREATE FUNCTION walls.grants(verb text, reach text) RETURNS text[] LANGUAGE sql STABLE PARALLEL RESTRICTED
        AS $$ SELECT ARRAY(SELECT jsonb_array_elements_text(walls.context() -> verb -> reach)) $$;
    CREATE FUNCTION walls.holds(verb text, compartment text) RETURNS boolean
        LANGUAGE sql STABLE PARALLEL RESTRICTED
        AS $$ SELECT coalesce(
            compartment = ANY (walls.grants(verb, 'own') || walls.grants(verb, 'area') || walls.grants(verb, 'all')),
            false) $$;
"""

UNDO = """
    DROP SCHEMA walls CASCADE;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM portineria_serving, portineria_read;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM portineria_serving;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [("contenttypes", "0001_initial")]
    operations = [migrations.RunSQL([DEFAULT_PRIVILEGES, KEY, CONTEXT, QUESTIONS], UNDO)]
