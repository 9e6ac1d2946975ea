"""What was true of somebody at entry, at exit and six months later: one row per spell."""

from typing import Any

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import PARTICIPATION, personal
from portineria.foundation.walls.public import WalledModel

from .placed import Placed
from .spell import Spell

EMPLOYMENTS = ("unemployed", "inactive", "employed")
HOUSINGS = ("adequate", "roofless", "houseless", "insecure", "inadequate")
BY = "chi l'ha scritto; 0: una parte del sistema"


def day() -> "models.DateField[Any, Any | None]":
    """A day that may not be known."""
    return personal(models.DateField(null=True), PARTICIPATION)


def code(longest: int) -> "models.CharField[Any, Any | None]":
    """A code of the contract of the import; null: not known."""
    return personal(models.CharField(max_length=longest, null=True), PARTICIPATION)


def answer() -> "models.BooleanField[Any, Any | None]":
    """Yes, no, or not known."""
    return personal(models.BooleanField(null=True), PARTICIPATION)


def number() -> "models.SmallIntegerField[Any, Any | None]":
    """A small number that may not be known."""
    return personal(models.SmallIntegerField(null=True), PARTICIPATION)


def hand() -> "models.BigIntegerField[Any, Any | None]":
    """Who wrote a part of the row (a user's id)."""
    return personal(models.BigIntegerField(null=True, help_text=BY), PARTICIPATION)


class EntryFields(models.Model):
    """The state on the day of entry; what is blank is not known."""

    birth_date = day()
    gender = code(1)
    citizenship = code(2)
    municipality = code(6)
    employment = code(10)
    unemployed_months = number()
    in_education = answer()
    isced = number()
    housing = code(10)

    class Meta:
        abstract = True


class ExitFields(models.Model):
    """The states observed after the exit, each with its day."""

    exit_observed_on = day()
    exit_employment = code(10)
    exit_job_search = answer()
    exit_in_education = answer()
    qualification_on = day()
    followup_observed_on = day()
    followup_employment = code(10)
    followup_improved = answer()

    class Meta:
        abstract = True


def known(field: str, values: tuple[str, ...]) -> Q:
    """The field is blank or one of these."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": values})


class State(EntryFields, ExitFields, Placed, WalledModel):
    """The three states of a spell, each with who wrote it. The register of persons is neither fed nor asked.

    It stands where its spell stands: `organisation` and `neighbourhood` are the spell's. `told` is a digest of the
    name and code that an imported row gave, to see that the source changed them; null: nobody imported it.
    """

    spell = models.OneToOneField(Spell, on_delete=models.PROTECT, primary_key=True, related_name="state")
    entry_observed_on = day()
    entry_by = hand()
    exit_by = hand()
    followup_by = hand()
    told = personal(models.UUIDField(null=True), PARTICIPATION)

    class Meta:
        db_table = "participations_state"
        constraints = [
            models.CheckConstraint(
                condition=known("gender", ("F", "M", "X")), name="a_gender_at_entry_is_known"
            ),
            models.CheckConstraint(
                condition=known("employment", EMPLOYMENTS)
                & known("exit_employment", EMPLOYMENTS)
                & known("followup_employment", EMPLOYMENTS),
                name="a_state_of_employment_is_known",
            ),
            models.CheckConstraint(
                condition=Q(isced__isnull=True) | Q(isced__range=(0, 8)), name="isced_goes_from_0_to_8"
            ),
            models.CheckConstraint(condition=known("housing", HOUSINGS), name="a_kind_of_housing_is_known"),
        ]
