"""A case: a body looks after a person in a neighbourhood, from a day to a day, and with what outcome."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import Outcome
from .contact import LONGEST_NOTE
from .declarations import CASE

OPEN = Q(closed_on__isnull=True)
PAIRED = Q(closed_on__isnull=True, closed_by__isnull=True, outcome="") | (
    Q(closed_on__isnull=False, closed_by__isnull=False) & ~Q(outcome="")
)


class CaseQuerySet(WalledQuerySet):
    """Adjectives of cases."""

    def open(self) -> Any:
        """Those nobody has closed."""
        return self.filter(OPEN)

    def kept_by(self, user_id: int | None) -> Any:
        """Those one operator looks after."""
        return self.filter(operator_id=user_id or 0)


class Case(WalledModel):
    """Who is looked after, by which body and operator; `organisation` is who holds the case now.

    The operator's name stands beside the id: whom the person deals with is part of the case, accounts are not.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reason = personal(models.TextField(help_text="perché si apre, con parole della persona"), CASE)
    operator_id = personal(models.BigIntegerField(null=True, help_text="vuoto: da prendere in carico"), STAFF)
    operator_name = personal(models.CharField(max_length=200, blank=True), STAFF)
    opened_on = personal(models.DateField(), CASE)
    opened_by = personal(models.BigIntegerField(), STAFF)
    closed_on = personal(models.DateField(null=True), CASE)
    closed_by = personal(models.BigIntegerField(null=True), STAFF)
    outcome = personal(models.CharField(max_length=12, choices=Outcome.choices, blank=True), CASE)
    closing_words = personal(models.TextField(blank=True), CASE)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(CaseQuerySet)()

    class Meta:
        db_table = "casework_case"
        constraints = [
            models.UniqueConstraint(
                # A case that came from elsewhere waits beside it until somebody takes it: who gives learns nothing.
                fields=["person", "organisation"],
                condition=OPEN & Q(operator_id__isnull=False),
                name="one_open_case_per_person_and_body",
            ),
            models.CheckConstraint(condition=PAIRED, name="a_closed_case_has_day_hand_and_outcome"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Outcome.values), name="a_case_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=OPEN | Q(closed_on__gte=F("opened_on")), name="a_case_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=~Q(reason="")
                & Q(reason__length__lte=LONGEST_NOTE, closing_words__length__lte=LONGEST_NOTE),
                name="a_case_says_why_it_is_open",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None
