"""A row of a register may also lack cells: then it has fewer than none too many."""

from django.db import migrations, models

WORDS = "celle di troppo; sotto zero: che mancano"


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0002_links_for_six_months_later")]

    operations = [
        migrations.AlterField("intakerow", "excess", models.IntegerField(default=0, help_text=WORDS)),
    ]
