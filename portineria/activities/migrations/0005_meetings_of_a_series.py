"""Meetings put in the programme together: what is sent twice is there once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0004_count_attendances_by_session")]
    operations = [
        migrations.AddField(
            "session",
            "series",
            models.UUIDField(
                null=True, editable=False, help_text="le ripetizioni messe in programma insieme"
            ),
        ),
        migrations.AddConstraint(
            "session",
            models.UniqueConstraint(fields=["series", "starts_at"], name="a_series_meets_once_at_a_time"),
        ),
    ]
