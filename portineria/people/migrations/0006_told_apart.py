"""Two records that look alike and are two persons, behind a wall of their own.

Wall 2: both persons are reached. `people/access.py` says the same on its own.
"""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, within_reach

TABLE = "people_notsameperson"
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Rome')::date)"


def reaches(verb: str, column: str) -> str:
    """A visibility row of the person in `column` counts today within the actor's grants for `verb`."""
    return f"""('PER' = ANY ((SELECT walls.grants('{verb}', 'all'))::text[]) OR EXISTS (
        SELECT 1 FROM public.people_visibility v
        WHERE v.person_id = {TABLE}.{column} AND v.since <= {TODAY} AND (v.until IS NULL OR v.until >= {TODAY})
            AND {within_reach(verb, "v.compartment")}
    ))"""  # noqa: S608


def both(verb: str) -> str:
    """The two of them."""
    return f"{reaches(verb, 'first_id')} AND {reaches(verb, 'second_id')}"


WALL = wall(TABLE, select=both("reads"), insert=both("writes"), update=both("writes"))
ONLY_TAKEN_BACK = f"""
    REVOKE UPDATE ON {TABLE} FROM portineria_serving;
    GRANT UPDATE (taken_back_at, taken_back_by) ON {TABLE} TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0001_walls"), ("people", "0005_what_another_register_told")]

    operations = [
        migrations.CreateModel(
            name="NotSamePerson",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("said_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("said_by", models.BigIntegerField(null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_by", models.BigIntegerField(blank=True, null=True)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("first", "second"),
                        name="two_persons_are_told_apart_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="two_persons_are_told_apart_in_order",
                    ),
                ],
            },
        ),
        migrations.RunSQL([WALL, ONLY_TAKEN_BACK], [no_wall(TABLE)]),
    ]
