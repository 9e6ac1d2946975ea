"""A person: identity, and nothing that a service knows."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import IDENTITY, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import CodeKind, Gender

# Both kinds of codice fiscale are real: sixteen characters, and the provisional one of eleven digits.
CODE_SHAPES = (
    Q(code_kind=CodeKind.NONE, code="")
    | Q(code_kind=CodeKind.FISCAL, code__regex=r"^([A-Z0-9]{16}|[0-9]{11})$")
    | Q(code_kind=CodeKind.STP, code__regex=r"^STP[0-9]{13}$")
    | Q(code_kind=CodeKind.ENI, code__regex=r"^ENI[0-9]{13}$")
)
BIRTH_AGREES = Q(birth_date__isnull=True) | Q(
    birth_year__isnull=False,
    birth_month__isnull=False,
    birth_date__year=F("birth_year"),
    birth_date__month=F("birth_month"),
)


class PersonQuerySet(WalledQuerySet):
    """Adjectives of persons."""

    def surviving(self) -> Any:
        """Records that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class Person(WalledModel):
    """One record of a human being.

    One name is a normal case, and so is an unknown or partial birth date. `birth_year` and `birth_month`
    hold what is known; `birth_date` only a whole date, and then all three agree. A record found to be a
    duplicate points to another with `merged_into`; it stays, because what was signed in its name stays.
    """

    subject_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_name = personal(models.CharField(max_length=120, blank=True), IDENTITY)
    family_name = personal(models.CharField(max_length=120, blank=True), IDENTITY)
    second_family_name = personal(models.CharField(max_length=120, blank=True), IDENTITY)
    birth_date = personal(models.DateField(null=True, blank=True), IDENTITY)
    birth_year = personal(models.SmallIntegerField(null=True, blank=True), IDENTITY)
    birth_month = personal(models.SmallIntegerField(null=True, blank=True), IDENTITY)
    gender = personal(models.CharField(max_length=8, null=True, blank=True, choices=Gender.choices), IDENTITY)
    code_kind = personal(
        models.CharField(max_length=4, choices=CodeKind.choices, default=CodeKind.NONE), IDENTITY
    )
    code = personal(models.CharField(max_length=16, blank=True), IDENTITY)
    languages = personal(
        ArrayField(models.CharField(max_length=12), default=list, blank=True, help_text="codici BCP 47"),
        IDENTITY,
    )
    citizenship = personal(
        models.CharField(max_length=2, blank=True, help_text="ISO 3166-1; XX apolide o non determinata"),
        IDENTITY,
    )
    synthetic = models.BooleanField(default=False, help_text="persona inventata per la dimostrazione")
    # What another register told last, word for word: what differs from it was corrected here.
    told = personal(models.JSONField(null=True, blank=True, editable=False), IDENTITY)
    search_text = personal(models.TextField(blank=True, editable=False), IDENTITY)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_records"
    )
    # None: not merged, or not known when.
    merged_at = personal(models.DateTimeField(null=True, blank=True, editable=False), IDENTITY)

    objects = WalledManager.from_queryset(PersonQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_name="", family_name=""),
                name="a_person_has_a_name",
                violation_error_message="Serve almeno un nome o un cognome.",
            ),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True)
                | Q(birth_year__isnull=False, birth_month__range=(1, 12)),
                name="a_birth_month_has_a_year",
                violation_error_message="Il mese di nascita va da 1 a 12 e vuole anche l’anno.",
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1880, 2200)),
                name="a_birth_year_is_plausible",
                violation_error_message="L’anno di nascita non è plausibile.",
            ),
            models.CheckConstraint(
                condition=BIRTH_AGREES,
                name="a_birth_date_agrees_with_its_year",
                violation_error_message="Data, anno e mese di nascita non concordano.",
            ),
            models.CheckConstraint(
                condition=CODE_SHAPES,
                name="a_code_fits_its_kind",
                violation_error_message="Il codice non ha la forma giusta.",
            ),
            models.CheckConstraint(
                condition=Q(gender__isnull=True) | Q(gender__in=Gender.values), name="a_gender_is_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="nobody_merges_into_themselves",
            ),
        ]
        indexes = [
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="people_person_search"),
            models.Index(fields=["code"], condition=~Q(code=""), name="people_person_code"),
        ]
