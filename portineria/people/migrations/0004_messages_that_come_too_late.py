"""A message may be taken back, and expires when it would come too late."""

from django.db import migrations, models

STATES = [
    ("queued", "in partenza"),
    ("to_print", "da stampare"),
    ("sent", "partito"),
    ("held", "fermo"),
    ("failed", "non partito"),
    ("withdrawn", "ritirato"),
    ("expired", "scaduto"),
]
KNOWN = "a_message_state_is_known"


class Migration(migrations.Migration):
    dependencies = [("people", "0003_what_is_said_while_merged")]

    operations = [
        migrations.AddField("message", "not_after", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField("message", "state", models.CharField(choices=STATES, max_length=9)),
        migrations.RemoveConstraint("message", KNOWN),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=models.Q(("state__in", [code for code, _ in STATES])), name=KNOWN
            ),
        ),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["withdrawn", "expired"]), _negated=True),
                    ("sent_at__isnull", True),
                    _connector="OR",
                ),
                name="a_stopped_message_was_never_sent",
            ),
        ),
        migrations.AddIndex(
            "message",
            models.Index(
                condition=models.Q(("not_after__isnull", False), ("state__in", ["queued", "to_print"])),
                fields=["not_after"],
                name="people_messages_ending",
            ),
        ),
    ]
