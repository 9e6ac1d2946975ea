"""A refusal has its reason from a list; those already written are «other», with the words they have.

The commonest reason of a service is published with its share of refusals.
"""

from django.db import migrations, models
from django.db.models import Q

ALL_ARE_OTHER = "UPDATE referrals_step SET why = 'other' WHERE verb = 'refuse'"
CHOICES = [
    ("full", "Non c’è posto"),
    ("unfit", "Non rientra nei requisiti"),
    ("area", "È fuori dalla nostra zona"),
    ("unreached", "Non siamo riusciti a raggiungere la persona"),
    ("other", "Altro"),
]
REASON = {"blank": True, "choices": CHOICES, "max_length": 9}


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_published_times")]

    operations = [
        migrations.AddField("step", "why", models.CharField(default="", **REASON), preserve_default=False),
        migrations.RunSQL(ALL_ARE_OTHER, migrations.RunSQL.noop),
        migrations.RemoveConstraint("step", "a_refusal_says_why"),
        migrations.AddConstraint(
            "step",
            models.CheckConstraint(
                condition=Q(verb="refuse", why__in=[code for code, _ in CHOICES])
                | (~Q(verb="refuse") & Q(why="")),
                name="a_refusal_says_why",
            ),
        ),
        migrations.AddConstraint(
            "step",
            models.CheckConstraint(condition=~Q(why="other", words=""), name="another_reason_is_in_words"),
        ),
        migrations.AddField(
            "publishedtime",
            "refused_for",
            models.CharField(default="", help_text="il motivo più comune", **REASON),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "publishedtime",
            models.CheckConstraint(
                condition=Q(refused_for="") | Q(refused_in_ten__isnull=False),
                name="a_reason_is_told_with_its_share",
            ),
        ),
    ]
