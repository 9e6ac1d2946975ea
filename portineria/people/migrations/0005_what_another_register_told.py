"""What another register told of a person the last time, so that what was corrected here is not overwritten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_messages_that_come_too_late")]

    operations = [
        migrations.AddField("person", "told", models.JSONField(blank=True, editable=False, null=True))
    ]
