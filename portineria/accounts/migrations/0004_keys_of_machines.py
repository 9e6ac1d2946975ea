"""Keys of machines: their administrator's, and sign-in's, which recognises them; never deleted."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from portineria.foundation.walls.sql import no_wall, wall

SYSTEM_READS = "'ADM' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
HERE = "organisation_id = (SELECT walls.organisation())"
OWN_READS = f"('ADM' = ANY ((SELECT walls.grants('reads', 'own'))::text[]) AND {HERE})"
OWN_WRITES = f"('ADM' = ANY ((SELECT walls.grants('writes', 'own'))::text[]) AND {HERE})"
WALL = wall(
    "accounts_apitoken", select=f"{SYSTEM_READS} OR {OWN_READS}", insert=OWN_WRITES, update=OWN_WRITES
)


class Migration(migrations.Migration):
    dependencies = [
        ("walls", "0001_walls"),
        ("accounts", "0003_drafts"),
        ("organisations", "0001_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("health_authority", "leggere l’agenda dell’ambulatorio in FHIR")],
                        max_length=40,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.BigIntegerField(null=True)),
                ("expires_on", models.DateField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "chiave",
                "verbose_name_plural": "chiavi",
                "db_table": "accounts_apitoken",
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("role__in", ["health_authority"])), name="a_key_has_a_known_role"
                    ),
                    models.CheckConstraint(condition=Q(("name", ""), _negated=True), name="a_key_has_a_name"),
                ],
            },
        ),
        migrations.RunSQL(WALL, no_wall("accounts_apitoken")),
    ]
