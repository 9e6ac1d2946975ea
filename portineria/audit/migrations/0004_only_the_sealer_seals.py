"""Seals are public to read, and written by the sealer alone: one false number would stop the chain."""

from django.db import migrations

from portineria.foundation.walls.sql import no_wall, wall

SEALER = "'AUD' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_own_staff")]
    operations = [
        migrations.RunSQL(wall("audit_seal", select="true", insert=SEALER), no_wall("audit_seal")),
    ]
