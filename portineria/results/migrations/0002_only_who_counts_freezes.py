"""Frozen figures are public to read; only the part of the system that counts writes them."""

from django.db import migrations

from portineria.foundation.walls.sql import no_wall, wall

FREEZER = "'IND' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
SYSTEM = "(SELECT walls.system()) IS NOT NULL"
FROZEN = ("results_snapshot", "results_recomputation")
WALLS = [
    *(wall(table, select="true", insert=FREEZER) for table in FROZEN),
    wall("results_recount", select="true", insert=SYSTEM, update=FREEZER),
]


class Migration(migrations.Migration):
    dependencies = [("results", "0001_snapshots")]
    operations = [migrations.RunSQL(WALLS, [no_wall(table) for table in (*FROZEN, "results_recount")])]
