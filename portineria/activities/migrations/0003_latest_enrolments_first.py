"""The list of enrolments begins with the latest: an index in that order."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("activities", "0002_who_closed")]
    operations = [
        AddIndexConcurrently(
            "enrolment", models.Index(fields=["-enrolled_at"], name="enrolments_latest_first")
        )
    ]
