"""When two records became one, and what was kept with both when they were divided again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_safe_contact")]

    operations = [
        migrations.AddField(
            "person", "merged_at", models.DateTimeField(blank=True, editable=False, null=True)
        ),
        migrations.AddField("safecontact", "kept_at_undo", models.BooleanField(default=False)),
        migrations.AddField("contactpoint", "kept_at_undo", models.BooleanField(default=False)),
        migrations.AddField("representation", "kept_at_undo", models.BooleanField(default=False)),
    ]
