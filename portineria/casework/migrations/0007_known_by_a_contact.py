"""Which contact made somebody known to casework: taken back, it makes them unknown again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_help_asked_at_the_door")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="made_known",
            field=models.BooleanField(default=False, help_text="prima nessuno qui la conosceva"),
        ),
    ]
