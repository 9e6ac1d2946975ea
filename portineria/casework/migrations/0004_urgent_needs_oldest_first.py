"""Every morning begins with the urgent needs that wait: an index of just those."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("casework", "0003_the_morning")]
    operations = [
        AddIndexConcurrently(
            "need",
            models.Index(
                fields=["recorded_at"],
                condition=models.Q(state="open", urgency="urgent"),
                name="urgent_needs_oldest_first",
            ),
        )
    ]
