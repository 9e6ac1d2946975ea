"""Signed seals over the audit; like the readings, never changed and never removed."""

import django.db.models.deletion
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall

SYSTEM_AUDIT = "'AUD' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
SEALER = "'AUD' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
APPEND_ONLY = "REVOKE UPDATE, DELETE ON audit_seal, audit_sealed_reading FROM portineria_serving"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_readings")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                (
                    "previous",
                    models.CharField(
                        help_text="radice del sigillo precedente, vuota nel primo", max_length=64
                    ),
                ),
                ("root", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("sealed_at", models.DateTimeField()),
                ("public_key", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
            ],
            options={"db_table": "audit_seal", "ordering": ["number"]},
        ),
        migrations.CreateModel(
            name="SealedReading",
            fields=[
                (
                    "reading",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="leaf",
                        serialize=False,
                        to="audit.reading",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leaves", to="audit.seal"
                    ),
                ),
            ],
            options={
                "db_table": "audit_sealed_reading",
                "constraints": [
                    models.UniqueConstraint(fields=["seal", "position"], name="one_leaf_per_position")
                ],
            },
        ),
        migrations.RunSQL(
            wall("audit_sealed_reading", select=SYSTEM_AUDIT, insert=SEALER), no_wall("audit_sealed_reading")
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
    ]
