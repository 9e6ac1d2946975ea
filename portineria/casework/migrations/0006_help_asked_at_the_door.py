"""Every morning asks who wanted help at the door, and what was said on a day: an index of each."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("casework", "0005_taken_back")]
    operations = [
        AddIndexConcurrently(
            "roundvisit",
            models.Index(
                fields=["visited_on"],
                condition=models.Q(outcome="needs_help"),
                name="who_asked_for_help_at_the_door",
            ),
        ),
        AddIndexConcurrently("attentionanswer", models.Index(fields=["answered_on"], name="answers_by_day")),
    ]
