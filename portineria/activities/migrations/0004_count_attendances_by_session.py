"""Counting who came to the sessions of a month: an index that also holds what both walls ask of every row."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("activities", "0003_latest_enrolments_first")]
    operations = [
        AddIndexConcurrently(
            "attendance",
            models.Index(
                fields=["session"],
                include=["neighbourhood", "organisation"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="attendances_standing",
            ),
        )
    ]
