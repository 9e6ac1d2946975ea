"""Seats of a session: who asked, who waits, what was offered; forgotten a month after the meeting."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q

from portineria.foundation.walls.sql import no_wall, wall_by_reach

REQUESTS, OFFERS = "activities_seatrequest", "activities_seatoffer"
SEATS = [
    ("waiting", "in attesa"),
    ("offered", "posto proposto"),
    ("taken", "posto preso"),
    ("left", "ha rinunciato"),
]
OFFERED = [
    ("open", "aspetta risposta"),
    ("accepted", "accettato"),
    ("declined", "rifiutato"),
    ("expired", "scaduto senza risposta"),
    ("withdrawn", "ritirato"),
]


def key(to: str, related_name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


def identity() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0007_walk_ins"),
        ("walls", "0001_walls"),
        ("places", "0001_places"),
        ("organisations", "0001_bodies"),
    ]
    operations = [
        migrations.AddField(
            model_name="session",
            name="seats_for_residents",
            field=models.PositiveIntegerField(db_default=0, default=0, help_text="quanti dei posti"),
        ),
        migrations.AddField(
            model_name="session",
            name="minors_alone",
            field=models.BooleanField(
                db_default=True, default=True, help_text="i minori vengono anche senza un adulto"
            ),
        ),
        migrations.CreateModel(
            name="SeatRequest",
            fields=[
                ("id", identity()),
                ("code", models.CharField(max_length=14, unique=True)),
                ("name", models.CharField(blank=True, max_length=100)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("adults", models.PositiveSmallIntegerField()),
                ("minors", models.PositiveSmallIntegerField()),
                ("resident", models.BooleanField()),
                ("state", models.CharField(choices=SEATS, default="waiting", max_length=8)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("missed", models.PositiveSmallIntegerField(default=0)),
                ("written_by", models.BigIntegerField()),
                ("session", key("activities.session", "seat_requests")),
                ("organisation", key("organisations.organisation")),
                ("neighbourhood", key("places.neighbourhood")),
            ],
            options={
                "db_table": REQUESTS,
                "indexes": [models.Index(fields=["session", "state"], name="seats_of_a_session")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(state__in=["left", "offered", "taken", "waiting"]),
                        name="a_seat_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=Q(adults__gte=1) | Q(minors__gte=1), name="somebody_comes_with_a_request"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatOffer",
            fields=[
                ("id", identity()),
                ("passed_over", models.PositiveSmallIntegerField()),
                ("state", models.CharField(choices=OFFERED, default="open", max_length=9)),
                ("offered_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("request", key("activities.seatrequest", "offers")),
                ("organisation", key("organisations.organisation")),
                ("neighbourhood", key("places.neighbourhood")),
            ],
            options={
                "db_table": OFFERS,
                "ordering": ["offered_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=Q(state="open"), fields=["expires_at"], name="seat_offers_that_may_expire"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(state__in=["accepted", "declined", "expired", "open", "withdrawn"]),
                        name="a_seat_offer_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=Q(state="open"), fields=("request",), name="one_seat_offer_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=Q(closed_at__isnull=True, state="open")
                        | (~Q(state="open") & Q(closed_at__isnull=False)),
                        name="a_closed_seat_offer_says_when",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [wall_by_reach(table, "'LAB'", removes=True) for table in (REQUESTS, OFFERS)],
            [no_wall(table) for table in (REQUESTS, OFFERS)],
        ),
    ]
