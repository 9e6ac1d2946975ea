"""The table of the shared cache, where sign-in attempts are counted (settings.CACHES)."""

from django.db import migrations

TABLE = """
    CREATE TABLE foundation_cache (
        cache_key varchar(255) PRIMARY KEY,
        value text NOT NULL,
        expires timestamptz NOT NULL
    );
    CREATE INDEX foundation_cache_expires ON foundation_cache (expires);
    REVOKE ALL ON foundation_cache FROM portineria_read;
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0001_walls")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE foundation_cache")]
