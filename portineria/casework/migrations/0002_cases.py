"""Cases with their plans, team, transfers and signatures; rounds with their visits; all behind the walls."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, wall_by_reach, within_reach

READS, WRITES = (within_reach(verb, "'SOC'") for verb in ("reads", "writes"))
HELD = "EXISTS (SELECT 1 FROM casework_case c WHERE c.id = case_id AND {reach})"
PLANNED = """EXISTS (
    SELECT 1 FROM casework_plan p JOIN casework_case c ON c.id = p.case_id
    WHERE p.id = plan_id AND {reach}{more}
)"""
STEPPED = """EXISTS (
    SELECT 1 FROM casework_goal g JOIN casework_plan p ON p.id = g.plan_id JOIN casework_case c ON c.id = p.case_id
    WHERE g.id = goal_id AND {reach}{more}
)"""
BEING_WRITTEN = " AND p.agreed_on IS NULL"
# Whoever received a case keeps the receipt, as whoever gave it does.
RECEIVED = """(
    receiver_id = (SELECT walls.organisation())
    AND neighbourhood_id = ANY ((SELECT walls.neighbourhoods())::bigint[])
    AND 'SOC' = ANY ((SELECT walls.grants('reads', 'own'))::text[])
)"""


def writing(shape: str) -> str:
    """Rows that can be added and taken away only while their plan is being written."""
    return shape.format(reach=WRITES, more=BEING_WRITTEN)


WALLS = [
    *(wall_by_reach(table, "'SOC'") for table in ("casework_case", "casework_round", "casework_roundvisit")),
    wall("casework_casetransfer", select=f"{READS} OR {RECEIVED}", insert=WRITES),
    wall(
        "casework_caseteam",
        select=HELD.format(reach=READS),
        insert=HELD.format(reach=WRITES),
        update=HELD.format(reach=WRITES),
    ),
    wall(
        "casework_plan",
        select=HELD.format(reach=READS),
        insert=f"agreed_on IS NULL AND {HELD.format(reach=WRITES)}",
    ),
    # A version that was agreed is never touched again; agreeing is the last change.
    f"""ALTER POLICY changing ON casework_plan
        USING (agreed_on IS NULL AND {HELD.format(reach=WRITES)}) WITH CHECK ({HELD.format(reach=WRITES)})""",
    wall(
        "casework_goal",
        select=PLANNED.format(reach=READS, more=""),
        insert=writing(PLANNED),
        delete=writing(PLANNED),
    ),
    wall("casework_signature", select=PLANNED.format(reach=READS, more=""), insert=writing(PLANNED)),
    wall(
        "casework_step",
        select=STEPPED.format(reach=READS, more=""),
        insert=writing(STEPPED),
        update=STEPPED.format(reach=WRITES, more=""),
        delete=writing(STEPPED),
    ),
]
TABLES = (
    "casework_case",
    "casework_round",
    "casework_roundvisit",
    "casework_casetransfer",
    "casework_caseteam",
    "casework_plan",
    "casework_goal",
    "casework_signature",
    "casework_step",
)
PRIVILEGES = """
    REVOKE UPDATE, DELETE ON casework_case, casework_round, casework_roundvisit, casework_casetransfer,
        casework_caseteam, casework_plan, casework_signature FROM portineria_serving;
    REVOKE UPDATE ON casework_goal, casework_step FROM portineria_serving;
    GRANT UPDATE (organisation_id, operator_id, operator_name, closed_on, closed_by, outcome, closing_words)
        ON casework_case TO portineria_serving;
    GRANT UPDATE (until) ON casework_caseteam TO portineria_serving;
    GRANT UPDATE (situation, review_on, agreed_on, agreed_by) ON casework_plan TO portineria_serving;
    GRANT UPDATE (done_on, marked_by) ON casework_step TO portineria_serving;
    GRANT UPDATE (outcome, visited_on, visited_by, not_before) ON casework_roundvisit TO portineria_serving;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_contacts_and_needs"),
        ("organisations", "0001_bodies"),
        ("people", "0001_people"),
        ("places", "0001_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("reason", models.TextField(help_text="perché si apre, con parole della persona")),
                ("operator_id", models.BigIntegerField(help_text="vuoto: da prendere in carico", null=True)),
                ("operator_name", models.CharField(blank=True, max_length=200)),
                ("opened_on", models.DateField()),
                ("opened_by", models.BigIntegerField()),
                ("closed_on", models.DateField(null=True)),
                ("closed_by", models.BigIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "obiettivi raggiunti"),
                            ("partly", "obiettivi raggiunti in parte"),
                            ("elsewhere", "ora la segue un altro servizio"),
                            ("stopped", "la persona ha preferito smettere"),
                            ("moved", "la persona si è trasferita"),
                            ("unreachable", "non si riesce più a raggiungerla"),
                            ("died", "la persona è deceduta"),
                        ],
                        max_length=12,
                    ),
                ),
                ("closing_words", models.TextField(blank=True)),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "casework_case",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True), ("operator_id__isnull", False)),
                        fields=("person", "organisation"),
                        name="one_open_case_per_person_and_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_by__isnull", True), ("closed_on__isnull", True), ("outcome", "")
                            ),
                            models.Q(
                                ("closed_by__isnull", False),
                                ("closed_on__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_case_has_day_hand_and_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", ""),
                            (
                                "outcome__in",
                                ["reached", "partly", "elsewhere", "stopped", "moved", "unreachable", "died"],
                            ),
                            _connector="OR",
                        ),
                        name="a_case_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="a_case_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            ("closing_words__length__lte", 10000),
                            ("reason__length__lte", 10000),
                        ),
                        name="a_case_says_why_it_is_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseTeam",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=200)),
                ("as_what", models.CharField(help_text="che cosa fa per la persona", max_length=120)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("added_by", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="team", to="casework.case"
                    ),
                ),
            ],
            options={
                "db_table": "casework_caseteam",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("as_what", ""), _negated=True)
                        ),
                        name="a_team_member_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="a_team_member_leaves_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseTransfer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                ("reason", models.TextField()),
                (
                    "consent",
                    models.CharField(
                        choices=[("spoken", "a voce"), ("written", "per iscritto")], max_length=8
                    ),
                ),
                ("consent_on", models.DateField()),
                ("passed_by", models.BigIntegerField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="casework.case",
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "casework_casetransfer",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consent__in", ["spoken", "written"]), ("consent_on__lte", models.F("on"))
                        ),
                        name="a_case_passes_only_with_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation", models.F("receiver")), _negated=True),
                        name="a_case_passes_to_another_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), ("reason__length__lte", 10000)
                        ),
                        name="a_transfer_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("situation", models.TextField(blank=True, help_text="come sta la persona, detto da lei")),
                ("review_on", models.DateField(help_text="quando si guarda di nuovo insieme")),
                ("written_on", models.DateField()),
                ("written_by", models.BigIntegerField()),
                ("agreed_on", models.DateField(null=True)),
                ("agreed_by", models.BigIntegerField(help_text="chi ha raccolto la firma", null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="casework.case"
                    ),
                ),
            ],
            options={
                "db_table": "casework_plan",
                "ordering": ["version"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "version"), name="one_plan_per_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("agreed_on__isnull", True)),
                        fields=("case",),
                        name="one_plan_is_being_written",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="plans_are_numbered_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_by__isnull", True), ("agreed_on__isnull", True)),
                            models.Q(("agreed_by__isnull", False), ("agreed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_agreed_plan_has_day_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("situation__length__lte", 10000)),
                        name="a_situation_is_said_in_few_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=500)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="casework.plan"
                    ),
                ),
            ],
            options={
                "db_table": "casework_goal",
                "ordering": ["place"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_goal_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "what_for",
                    models.CharField(
                        choices=[
                            ("heat", "ondata di caldo"),
                            ("vaccination", "vaccinazioni"),
                            ("outreach", "conoscersi"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("age_from", models.PositiveSmallIntegerField(help_text="anni compiuti", null=True)),
                ("only_alone", models.BooleanField(default=False)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("prepared_by", models.BigIntegerField()),
                (
                    "building",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.building",
                    ),
                ),
                (
                    "estate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.estate",
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "staircase",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.staircase",
                    ),
                ),
            ],
            options={
                "db_table": "casework_round",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what_for__in", ["heat", "vaccination", "outreach"])),
                        name="a_round_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="a_round_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("age_from__isnull", True), ("age_from__range", (0, 120)), _connector="OR"
                        ),
                        name="a_round_age_is_plausible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundVisit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "ci siamo parlati"),
                            ("absent", "nessuno in casa"),
                            ("refused", "non vuole essere visitato"),
                            ("needs_help", "ha bisogno di aiuto"),
                        ],
                        max_length=12,
                    ),
                ),
                ("visited_on", models.DateField(null=True)),
                ("visited_by", models.BigIntegerField(null=True)),
                ("not_before", models.DateField(help_text="fino a quando non vuole visite", null=True)),
                (
                    "dwelling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.dwelling"
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="casework.round",
                    ),
                ),
                (
                    "staircase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.staircase"
                    ),
                ),
            ],
            options={
                "db_table": "casework_roundvisit",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "person"), name="a_person_is_visited_once_a_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", ""),
                            ("outcome__in", ["spoken", "absent", "refused", "needs_help"]),
                            _connector="OR",
                        ),
                        name="a_visit_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", ""), ("visited_by__isnull", True), ("visited_on__isnull", True)
                            ),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("visited_by__isnull", False),
                                ("visited_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_visit_has_day_and_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("not_before__isnull", False), ("outcome", "refused")),
                            models.Q(
                                models.Q(("outcome", "refused"), _negated=True), ("not_before__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="a_refusal_has_a_day_until",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "refused")),
                        fields=["person"],
                        name="who_refused_visits",
                    ),
                    models.Index(fields=["round", "staircase"], name="visits_by_staircase"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[("screen", "sullo schermo"), ("paper", "su carta")], max_length=6
                    ),
                ),
                ("signed_on", models.DateField()),
                ("signer", models.CharField(help_text="la persona o chi la rappresenta", max_length=200)),
                ("strokes", models.TextField(blank=True)),
                ("collected_by", models.BigIntegerField()),
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signature",
                        to="casework.plan",
                    ),
                ),
            ],
            options={
                "db_table": "casework_signature",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "paper"), ("strokes", "")),
                            models.Q(
                                ("how", "screen"),
                                ("strokes__length__lte", 40000),
                                ("strokes__regex", "^(M[0-9]{1,3} [0-9]{1,3}(L[0-9]{1,3} [0-9]{1,3})+)+$"),
                            ),
                            _connector="OR",
                        ),
                        name="a_signature_is_strokes_or_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signer", ""), _negated=True), name="somebody_signs"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=500)),
                (
                    "done_by",
                    models.CharField(
                        choices=[
                            ("person", "la persona"),
                            ("operator", "chi la segue"),
                            ("service", "un servizio"),
                        ],
                        max_length=8,
                    ),
                ),
                ("who", models.CharField(blank=True, help_text="quale servizio, o chi", max_length=200)),
                ("due_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("marked_by", models.BigIntegerField(null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="casework.goal"
                    ),
                ),
            ],
            options={
                "db_table": "casework_step",
                "ordering": ["place"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_step_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_by__in", ["person", "operator", "service"])),
                        name="somebody_does_a_step",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_by", "service"), _negated=True),
                            models.Q(("who", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_service_that_does_a_step_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", True), ("marked_by__isnull", True)),
                            models.Q(("done_on__isnull", False), ("marked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_step_done_has_day_and_hand",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALLS, [no_wall(table) for table in TABLES]),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
