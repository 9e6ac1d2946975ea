"""A DPO also reads what the staff of the own body reads: administrators act in no neighbourhood."""

from django.db import migrations

BEFORE = """
    'AUD' = ANY ((SELECT walls.grants('reads', 'all'))::text[])
    OR ((SELECT walls.holds('reads', 'AUD'))
        AND neighbourhood_ids && (SELECT walls.neighbourhoods())::bigint[])
"""
NOW = """
    'AUD' = ANY ((SELECT walls.grants('reads', 'all'))::text[])
    OR ('AUD' = ANY ((SELECT walls.grants('reads', 'area'))::text[])
        AND neighbourhood_ids && (SELECT walls.neighbourhoods())::bigint[])
    OR ('AUD' = ANY ((SELECT walls.grants('reads', 'own'))::text[])
        AND organisation_id = (SELECT walls.organisation()))
"""
ALTER = "ALTER POLICY reading ON audit_reading USING ({})"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_seals")]
    operations = [migrations.RunSQL(ALTER.format(NOW), ALTER.format(BEFORE))]
