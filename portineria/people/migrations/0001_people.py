"""Persons, their names, households and residences, behind visibility rows.

Wall 2: whoever reaches a visibility row of a person that counts today sees the person and what follows them.
`people/access.py` says the same on its own.
"""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension
from django.db import migrations, models

from portineria.foundation.walls.sql import no_wall, wall, within_reach

TABLES = (
    "people_person",
    "people_personname",
    "people_visibility",
    "people_household",
    "people_membership",
    "people_residence",
)
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Rome')::date)"
COUNTS_TODAY = f"v.since <= {TODAY} AND (v.until IS NULL OR v.until >= {TODAY})"
REGISTERS = "(SELECT walls.holds('writes', 'LAB'))"


def everybody(verb: str) -> str:
    """The actor is a part of the system that works on the whole register."""
    return f"'PER' = ANY ((SELECT walls.grants('{verb}', 'all'))::text[])"


def reaches(verb: str, person: str) -> str:
    """A visibility row of `person` (an SQL expression) counts today within the actor's grants for `verb`."""
    return f"""({everybody(verb)} OR EXISTS (
        SELECT 1 FROM public.people_visibility v
        WHERE v.person_id = {person} AND {COUNTS_TODAY} AND {within_reach(verb, "v.compartment")}
    ))"""  # noqa: S608


def reaches_household(verb: str, household: str) -> str:
    """The same of any member of `household`."""
    return f"""({everybody(verb)} OR EXISTS (
        SELECT 1 FROM public.people_membership m JOIN public.people_visibility v ON v.person_id = m.person_id
        WHERE m.household_id = {household} AND {COUNTS_TODAY} AND {within_reach(verb, "v.compartment")}
    ))"""  # noqa: S608


def resident(verb: str) -> str:
    """Person or household of a residence."""
    person = reaches(verb, "people_residence.person_id")
    household = reaches_household(verb, "people_residence.household_id")
    return f"({person} OR (household_id IS NOT NULL AND {household}))"


# A visibility row opens a person to its reader. It may be added where the actor writes, and only for somebody
# the actor sees already, or whom nobody has claimed yet: a person just registered. Knowing an id is not enough.
CLAIM = f"""
    CREATE FUNCTION walls.may_claim(person uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT NOT EXISTS (SELECT 1 FROM public.people_visibility v WHERE v.person_id = person)
            OR {reaches("reads", "person")}
    $$;
    REVOKE ALL ON FUNCTION walls.may_claim(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION walls.may_claim(uuid) TO portineria_serving;
"""  # noqa: S608
# The only thing that may happen to a visibility row is that it ends (or that its end is taken back).
ONLY_THE_END = """
    REVOKE UPDATE ON people_visibility FROM portineria_serving;
    GRANT UPDATE (until) ON people_visibility TO portineria_serving;
"""
WALLS = [
    CLAIM,
    wall(
        "people_visibility",
        select=f"{everybody('reads')} OR {within_reach('reads', 'compartment')}",
        insert=f"""({everybody("writes")} OR {within_reach("writes", "compartment")})
            AND ({everybody("reads")} OR walls.may_claim(person_id))""",
        update=f"{everybody('writes')} OR {within_reach('writes', 'compartment')}",
        delete=everybody("writes"),
    ),
    ONLY_THE_END,
    wall(
        "people_person",
        select=reaches("reads", "people_person.id"),
        insert=f"{everybody('writes')} OR {REGISTERS}",
        update=reaches("writes", "people_person.id"),
    ),
    *(
        wall(
            table,
            select=reaches("reads", f"{table}.person_id"),
            insert=reaches("writes", f"{table}.person_id"),
            update=reaches("writes", f"{table}.person_id"),
        )
        for table in ("people_personname", "people_membership")
    ),
    wall(
        "people_household",
        select=reaches_household("reads", "people_household.id"),
        insert=f"{everybody('writes')} OR {REGISTERS}",
    ),
    wall("people_residence", select=resident("reads"), insert=resident("writes"), update=resident("writes")),
]
DOWN = [*(no_wall(table) for table in reversed(TABLES)), "DROP FUNCTION walls.may_claim(uuid)"]


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("walls", "0001_walls"),
        ("organisations", "0001_bodies"),
        ("places", "0001_places"),
    ]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("given_name", models.CharField(blank=True, max_length=120)),
                ("family_name", models.CharField(blank=True, max_length=120)),
                ("second_family_name", models.CharField(blank=True, max_length=120)),
                ("birth_date", models.DateField(blank=True, null=True)),
                ("birth_year", models.SmallIntegerField(blank=True, null=True)),
                ("birth_month", models.SmallIntegerField(blank=True, null=True)),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("f", "femmina"),
                            ("m", "maschio"),
                            ("x", "non binario"),
                            ("refused", "preferisce non dirlo"),
                        ],
                        max_length=8,
                        null=True,
                    ),
                ),
                (
                    "code_kind",
                    models.CharField(
                        choices=[
                            ("cf", "codice fiscale"),
                            ("stp", "codice STP (straniero temporaneamente presente)"),
                            ("eni", "codice ENI (europeo non iscritto)"),
                            ("none", "nessun codice"),
                        ],
                        default="none",
                        max_length=4,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=16)),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        blank=True,
                        default=list,
                        help_text="codici BCP 47",
                        size=None,
                    ),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, help_text="persona inventata per la dimostrazione"),
                ),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_records",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("family_name", ""), ("given_name", ""), _negated=True),
                        name="a_person_has_a_name",
                        violation_error_message="Serve almeno un nome o un cognome.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_month__isnull", True),
                            models.Q(("birth_month__range", (1, 12)), ("birth_year__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_birth_month_has_a_year",
                        violation_error_message="Il mese di nascita va da 1 a 12 e vuole anche l’anno.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_year__isnull", True), ("birth_year__range", (1880, 2200)), _connector="OR"
                        ),
                        name="a_birth_year_is_plausible",
                        violation_error_message="L’anno di nascita non è plausibile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_date__isnull", True),
                            models.Q(
                                ("birth_date__month", models.F("birth_month")),
                                ("birth_date__year", models.F("birth_year")),
                                ("birth_month__isnull", False),
                                ("birth_year__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_birth_date_agrees_with_its_year",
                        violation_error_message="Data, anno e mese di nascita non concordano.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), ("code_kind", "none")),
                            models.Q(("code__regex", "^([A-Z0-9]{16}|[0-9]{11})$"), ("code_kind", "cf")),
                            models.Q(("code__regex", "^STP[0-9]{13}$"), ("code_kind", "stp")),
                            models.Q(("code__regex", "^ENI[0-9]{13}$"), ("code_kind", "eni")),
                            _connector="OR",
                        ),
                        name="a_code_fits_its_kind",
                        violation_error_message="Il codice non ha la forma giusta.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gender__isnull", True),
                            ("gender__in", ["f", "m", "x", "refused"]),
                            _connector="OR",
                        ),
                        name="a_gender_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_merges_into_themselves",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"], name="people_person_search", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=["code"],
                        name="people_person_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reference", "persona di riferimento"),
                            ("partner", "coniuge o convivente"),
                            ("child", "figlia o figlio"),
                            ("parent", "genitore"),
                            ("relative", "altro parente"),
                            ("other", "altra persona convivente"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="a_membership_does_not_end_before",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("other", "altro nome"),
                            ("birth", "nome alla nascita"),
                            ("married", "cognome da coniugata o coniugato"),
                            ("nickname", "come si fa chiamare"),
                            ("script", "nell’alfabeto d’origine"),
                            ("transliteration", "traslitterazione"),
                        ],
                        max_length=16,
                    ),
                ),
                ("given_name", models.CharField(blank=True, max_length=120)),
                ("family_name", models.CharField(blank=True, max_length=120)),
                ("script", models.CharField(blank=True, help_text="codice ISO 15924", max_length=4)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("family_name", ""), ("given_name", ""), _negated=True),
                        name="another_name_is_a_name",
                        violation_error_message="Serve almeno un nome o un cognome.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Residence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "dwelling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.dwelling"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="residences",
                        to="people.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="residences",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", True), ("household__isnull", True), _connector="XOR"
                        ),
                        name="a_residence_is_of_one_or_many",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="a_residence_does_not_end_before",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Visibility",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("compartment", models.CharField(max_length=3)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "inherited_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inherited",
                        to="people.visibility",
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.neighbourhood",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visibilities",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "compartment", "organisation", "neighbourhood", "inherited_from"),
                        name="one_visibility_per_place",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="a_visibility_does_not_end_before",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["neighbourhood", "organisation", "compartment"],
                        name="people_visibility_place",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("household", "="),
                    ("person", "="),
                    (
                        models.Func(
                            models.F("since"),
                            models.F("until"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="a_person_joins_a_household_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="residence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("person__isnull", False)),
                expressions=[
                    ("person", "="),
                    (
                        models.Func(
                            models.F("since"),
                            models.F("until"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="a_person_lives_in_one_place",
                violation_error_message="In quei giorni la persona risulta già abitare altrove.",
            ),
        ),
        migrations.AddConstraint(
            model_name="residence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("household__isnull", False)),
                expressions=[
                    ("household", "="),
                    (
                        models.Func(
                            models.F("since"),
                            models.F("until"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="a_household_lives_in_one_place",
                violation_error_message="In quei giorni il nucleo risulta già abitare altrove.",
            ),
        ),
        migrations.RunSQL(WALLS, DOWN),
    ]
