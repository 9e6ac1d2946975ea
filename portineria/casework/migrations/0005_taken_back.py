"""«Not needed» can be taken back on its day, and a switch of a rule says whose hand it was."""

from django.db import migrations, models

NAME = "a_postponed_reason_has_a_later_day_and_a_why"
POSTPONED = models.Q(
    ("said", "postponed"), ("until__gt", models.F("answered_on")), models.Q(("reason", ""), _negated=True)
)
WITHOUT_A_DAY = models.Q(("said__in", ["not_needed", "taken_back"]), ("until__isnull", True))


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_urgent_needs_oldest_first")]

    operations = [
        migrations.RemoveConstraint("attentionanswer", NAME),
        migrations.AlterField(
            "attentionanswer",
            "said",
            models.CharField(
                choices=[
                    ("postponed", "rimandato"),
                    ("not_needed", "non serve"),
                    ("taken_back", "rimesso in elenco"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            "attentionanswer",
            models.CheckConstraint(condition=models.Q(POSTPONED, WITHOUT_A_DAY, _connector="OR"), name=NAME),
        ),
        migrations.AddField(
            "ruleswitch",
            "changed_as",
            models.CharField(
                blank=True, db_default="", help_text="nome e ruolo di chi l’ha cambiata", max_length=80
            ),
        ),
    ]
