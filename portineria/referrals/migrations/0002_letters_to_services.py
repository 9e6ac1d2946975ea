"""Letters owed to services, behind the wall of the sender of each request."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, within_reach

TABLE = "referrals_serviceletter"


def of_sent_request(verb: str) -> str:
    """The letter's request was sent by the actor's body, from where the actor works."""
    return f"""EXISTS (
        SELECT 1 FROM public.referrals_referral AS request
        WHERE request.id = referral_id AND {within_reach(verb, "'REF'")}
    )"""  # noqa: S608


WALLS = wall(
    TABLE,
    select=of_sent_request("reads"),
    insert=of_sent_request("writes"),
    update=of_sent_request("writes"),
)
PRIVILEGES = f"""
    REVOKE UPDATE, DELETE ON {TABLE} FROM portineria_serving;
    GRANT UPDATE (state, reason, address, attempts, not_before, sent_at) ON {TABLE} TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_requests"), ("walls", "0001_walls")]

    operations = [
        migrations.CreateModel(
            name="ServiceLetter",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("sent", "nuova richiesta"),
                            ("remind", "sollecito"),
                            ("escalate", "secondo sollecito, a chi risponde del servizio"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "parte tra poco per e-mail"),
                            ("sent", "mandata per e-mail"),
                            ("to_print", "da stampare, o da dire al telefono"),
                            ("printed", "preparata da stampare o da copiare"),
                            ("failed", "non è partita"),
                            ("dropped", "non serviva più"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "db_table": TABLE,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("referral", "occasion", "on"), name="a_letter_is_owed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("occasion__in", ["sent", "remind", "escalate"])),
                        name="a_letter_occasion_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["queued", "sent", "to_print", "printed", "failed", "dropped"])
                        ),
                        name="a_letter_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_at__isnull", False),
                                ("state", "sent"),
                                models.Q(("address", ""), _negated=True),
                            ),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_letter_that_left_says_when_and_where",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["not_before"],
                        name="referral_letters_waiting",
                    )
                ],
            },
        ),
        migrations.RunSQL(WALLS, no_wall(TABLE)),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
