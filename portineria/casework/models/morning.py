"""What was said of the morning's reasons to look for somebody, and which rules a body listens to."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import Said
from .declarations import CONTACT as DECLARED

LONGEST_REASON = 300


class AttentionAnswerQuerySet(WalledQuerySet):
    """Adjectives of answers."""

    def still_covering(self, today: date) -> Any:
        """Those that may still silence a reason, or take such words back; what was postponed is over on its day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=today))

    def given_on(self, day: date) -> Any:
        """Those of one day."""
        return self.filter(answered_on=day)


class AttentionAnswer(WalledModel):
    """A reason to look for a person was postponed until a day, with the reason why, or was not needed.

    Rows are only added: «taken back» undoes what was said of the same reason on the same day.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    rule = personal(models.CharField(max_length=40), DECLARED)
    said = personal(models.CharField(max_length=12, choices=Said.choices), DECLARED)
    until = personal(models.DateField(null=True), DECLARED)
    reason = personal(models.CharField(max_length=LONGEST_REASON, blank=True), DECLARED)
    answered_on = personal(models.DateField(), DECLARED)
    answered_at = personal(models.DateTimeField(), STAFF)
    answered_by = personal(models.BigIntegerField(), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(AttentionAnswerQuerySet)()

    class Meta:
        db_table = "casework_attentionanswer"
        indexes = [
            models.Index(fields=["person", "rule"], name="answers_about_a_person"),
            models.Index(fields=["answered_on"], name="answers_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(said=Said.POSTPONED, until__gt=F("answered_on")) & ~Q(reason="")
                | Q(said__in=[Said.NOT_NEEDED, Said.TAKEN_BACK], until__isnull=True),
                name="a_postponed_reason_has_a_later_day_and_a_why",
            )
        ]


class RuleSwitch(WalledModel):
    """From a day on, a body listens to a rule, or does not. The latest row counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = personal(models.CharField(max_length=40), STAFF)
    is_on = models.BooleanField()
    changed_at = personal(models.DateTimeField(), STAFF)
    changed_by = personal(models.BigIntegerField(), STAFF)
    changed_as = personal(
        models.CharField(
            max_length=80, blank=True, db_default="", help_text="nome e ruolo di chi l’ha cambiata"
        ),
        STAFF,
    )
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "casework_ruleswitch"
        indexes = [models.Index(fields=["organisation", "rule", "-changed_at"], name="latest_switch")]
