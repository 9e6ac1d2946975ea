"""Participation allowances: the dated table of rates, and what is stated month by month."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import personal

from ..words import AgreedHow, StepKind
from .declarations import ALLOWANCE
from .outcome import LONGEST_NAME, STRUCK, Outcome

LONGEST_EFFECTS = 1500  # characters


class AllowanceRate(models.Model):
    """What an hour is worth in an operation from a day on, by which act, and what it does to the rent, in words."""

    privacy = "nessun dato personale"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    operation = models.ForeignKey("programmes.Operation", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    cents_per_hour = models.PositiveIntegerField()
    monthly_cap_cents = models.PositiveIntegerField(null=True, help_text="vuoto: nessun tetto")
    kinds = ArrayField(models.CharField(max_length=20, choices=StepKind.choices))
    act = models.CharField(max_length=LONGEST_NAME)
    effects = models.TextField(help_text="che effetto ha sul canone, detto prima di firmare")
    written_at = models.DateTimeField(db_default=Now())
    written_by = models.BigIntegerField()
    struck_at = models.DateTimeField(null=True)
    struck_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "pathways_allowancerate"
        ordering = ["operation", "-from_on"]
        constraints = [
            models.CheckConstraint(condition=STRUCK, name="a_struck_rate_has_time_and_hand"),
            models.CheckConstraint(
                condition=Q(effects__length__range=(1, LONGEST_EFFECTS)), name="effects_are_said"
            ),
            models.UniqueConstraint(
                fields=["operation", "organisation", "from_on"],
                condition=Q(struck_at__isnull=True),
                name="one_rate_from_a_day",
            ),
        ]


class AllowanceStatement(Outcome):
    """What is due to a person for a month, frozen as it was counted; agreed when the effects were read together.

    `lines` are [from_on, cents per hour, minutes, cents]; `digest` is the sha256 of path, month, lines, sum, effects.
    """

    month = personal(models.DateField(help_text="il primo giorno del mese"), ALLOWANCE)
    minutes = personal(models.PositiveIntegerField(), ALLOWANCE)
    cents = personal(models.PositiveIntegerField(), ALLOWANCE)
    lines = personal(models.JSONField(), ALLOWANCE)
    effects = personal(models.TextField(), ALLOWANCE)
    digest = personal(models.CharField(max_length=64), ALLOWANCE)
    agreed_on = personal(models.DateField(null=True), ALLOWANCE)
    agreed_how = personal(models.CharField(max_length=8, choices=AgreedHow.choices, blank=True), ALLOWANCE)

    class Meta:
        db_table = "pathways_statement"
        ordering = ["-month", "id"]
        constraints = [
            models.CheckConstraint(condition=STRUCK, name="a_struck_statement_has_time_and_hand"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_statement_is_of_a_month"),
            models.CheckConstraint(condition=~Q(effects=""), name="a_statement_says_its_effects"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True, agreed_how="")
                | Q(agreed_on__isnull=False, agreed_how__in=AgreedHow.values),
                name="an_agreement_says_how",
            ),
            models.UniqueConstraint(
                fields=["path", "month"],
                condition=Q(struck_at__isnull=True),
                name="one_statement_a_month_stands",
            ),
        ]
