"""The states of a spell, the answers nobody has to give, the names of sources, and the flat record.

Who is imported for an operation whose place nobody knows stands nowhere: body and place may be blank.
"""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_bodies"),
        ("participations", "0001_participations"),
        ("people", "0007_citizenship"),
        ("places", "0001_places"),
        ("programmes", "0001_programmes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="participation",
            name="neighbourhood",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.neighbourhood",
            ),
        ),
        migrations.AlterField(
            model_name="participation",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="spell",
            name="neighbourhood",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.neighbourhood",
            ),
        ),
        migrations.AlterField(
            model_name="spell",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("question", models.CharField(max_length=20)),
                ("answer", models.CharField(max_length=8)),
                ("answered_on", models.DateField()),
                ("collected_by", models.BigIntegerField(help_text="0: una parte del sistema")),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "spell",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="participations.spell",
                    ),
                ),
            ],
            options={
                "db_table": "participations_answer",
                "constraints": [
                    models.UniqueConstraint(fields=("spell", "question"), name="a_question_is_answered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("question__in", ("disability", "foreign_background", "minority")),
                            ("answer__in", ("yes", "no", "refused")),
                        ),
                        name="an_answer_is_one_of_three",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FlatRecord",
            fields=[
                ("birth_date", models.DateField(null=True)),
                ("gender", models.CharField(max_length=1, null=True)),
                ("citizenship", models.CharField(max_length=2, null=True)),
                ("municipality", models.CharField(max_length=6, null=True)),
                ("employment", models.CharField(max_length=10, null=True)),
                ("unemployed_months", models.SmallIntegerField(null=True)),
                ("in_education", models.BooleanField(null=True)),
                ("isced", models.SmallIntegerField(null=True)),
                ("housing", models.CharField(max_length=10, null=True)),
                ("exit_observed_on", models.DateField(null=True)),
                ("exit_employment", models.CharField(max_length=10, null=True)),
                ("exit_job_search", models.BooleanField(null=True)),
                ("exit_in_education", models.BooleanField(null=True)),
                ("qualification_on", models.DateField(null=True)),
                ("followup_observed_on", models.DateField(null=True)),
                ("followup_employment", models.CharField(max_length=10, null=True)),
                ("followup_improved", models.BooleanField(null=True)),
                (
                    "participation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="record",
                        serialize=False,
                        to="participations.participation",
                    ),
                ),
                ("entered_on", models.DateField()),
                ("left_on", models.DateField(null=True)),
                ("disability", models.CharField(max_length=8, null=True)),
                ("foreign_background", models.CharField(max_length=8, null=True)),
                ("minority", models.CharField(max_length=8, null=True)),
                ("settled_on", models.DateField()),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.operation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "participations_record",
                "indexes": [models.Index(fields=["operation", "settled_on"], name="records_by_operation")],
            },
        ),
        migrations.CreateModel(
            name="SourceRef",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("reference", models.CharField(max_length=200)),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.operation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="references",
                        to="participations.participation",
                    ),
                ),
            ],
            options={
                "db_table": "participations_sourceref",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("operation", "reference"), name="a_reference_is_one_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        name="a_reference_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="State",
            fields=[
                ("birth_date", models.DateField(null=True)),
                ("gender", models.CharField(max_length=1, null=True)),
                ("citizenship", models.CharField(max_length=2, null=True)),
                ("municipality", models.CharField(max_length=6, null=True)),
                ("employment", models.CharField(max_length=10, null=True)),
                ("unemployed_months", models.SmallIntegerField(null=True)),
                ("in_education", models.BooleanField(null=True)),
                ("isced", models.SmallIntegerField(null=True)),
                ("housing", models.CharField(max_length=10, null=True)),
                ("exit_observed_on", models.DateField(null=True)),
                ("exit_employment", models.CharField(max_length=10, null=True)),
                ("exit_job_search", models.BooleanField(null=True)),
                ("exit_in_education", models.BooleanField(null=True)),
                ("qualification_on", models.DateField(null=True)),
                ("followup_observed_on", models.DateField(null=True)),
                ("followup_employment", models.CharField(max_length=10, null=True)),
                ("followup_improved", models.BooleanField(null=True)),
                (
                    "spell",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="state",
                        serialize=False,
                        to="participations.spell",
                    ),
                ),
                ("entry_observed_on", models.DateField(null=True)),
                (
                    "entry_by",
                    models.BigIntegerField(help_text="chi l'ha scritto; 0: una parte del sistema", null=True),
                ),
                (
                    "exit_by",
                    models.BigIntegerField(help_text="chi l'ha scritto; 0: una parte del sistema", null=True),
                ),
                (
                    "followup_by",
                    models.BigIntegerField(help_text="chi l'ha scritto; 0: una parte del sistema", null=True),
                ),
                ("told", models.UUIDField(null=True)),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "participations_state",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gender__isnull", True), ("gender__in", ("F", "M", "X")), _connector="OR"
                        ),
                        name="a_gender_at_entry_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("employment__isnull", True),
                                ("employment__in", ("unemployed", "inactive", "employed")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("exit_employment__isnull", True),
                                ("exit_employment__in", ("unemployed", "inactive", "employed")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("followup_employment__isnull", True),
                                ("followup_employment__in", ("unemployed", "inactive", "employed")),
                                _connector="OR",
                            ),
                        ),
                        name="a_state_of_employment_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("isced__isnull", True), ("isced__range", (0, 8)), _connector="OR"
                        ),
                        name="isced_goes_from_0_to_8",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("housing__isnull", True),
                            ("housing__in", ("adequate", "roofless", "houseless", "insecure", "inadequate")),
                            _connector="OR",
                        ),
                        name="a_kind_of_housing_is_known",
                    ),
                ],
            },
        ),
        migrations.AlterField(
            model_name="spell",
            name="participation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="spells",
                to="participations.participation",
            ),
        ),
        migrations.AddConstraint(
            model_name="spell",
            constraint=models.UniqueConstraint(
                fields=("participation", "entered_on"), name="a_day_begins_one_spell"
            ),
        ),
        migrations.RemoveConstraint(model_name="spell", name="spells_share_no_day"),
        migrations.AddConstraint(
            model_name="spell",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                name="spells_share_no_day",
                expressions=[
                    ("participation", "="),
                    (
                        models.Func(
                            models.F("entered_on"),
                            models.F("left_on"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
            ),
        ),
    ]
