"""A closed register says in which role it was closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_labs")]
    operations = [
        migrations.AddField(
            model_name="session",
            name="closed_as",
            field=models.CharField(
                blank=True, db_default="", help_text="ruolo, o nome della parte del sistema", max_length=80
            ),
        )
    ]
