"""Which message reminds of an appointment, so that it can be taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clinic", "0001_calendar_addresses_and_reminders")]

    operations = [
        migrations.AddField("reminder", "message_id", models.UUIDField(blank=True, editable=False, null=True))
    ]
