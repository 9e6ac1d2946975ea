"""A letter owed to a service about one request: it was asked, it is reminded, whoever answers for it is called."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portineria.foundation.privacy import personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..rules import AWAITED
from ..words import LetterState, Occasion
from .declarations import LETTER, WORK_ADDRESS
from .referral import Referral


class LetterQuerySet(WalledQuerySet):
    """Adjectives of letters."""

    def due(self, now: datetime) -> Any:
        """Those that may leave at the instant `now`."""
        return self.filter(state=LetterState.QUEUED, not_before__lte=now)

    def by_hand(self) -> Any:
        """Those that somebody has to print, or to say on the telephone."""
        return self.filter(state__in=[LetterState.TO_PRINT, LetterState.FAILED])

    def still_needed(self, today: date) -> Any:
        """Those about a request that waits for an answer on `today`."""
        return self.filter(referral__state__in=AWAITED, referral__expires_on__gte=today)


class ServiceLetter(WalledModel):
    """One letter; its words and its link are made when it leaves, and are nowhere kept. Instants are UTC.

    One for each occasion and day: whoever is told twice of the same fact writes once. Only the sender sees it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="letters")
    occasion = personal(models.CharField(max_length=8, choices=Occasion.choices), LETTER)
    on = personal(models.DateField(), LETTER)
    state = personal(models.CharField(max_length=8, choices=LetterState.choices), LETTER)
    reason = personal(models.CharField(max_length=200, blank=True), LETTER)
    address = personal(models.CharField(max_length=200, blank=True), WORK_ADDRESS)
    attempts = personal(models.PositiveSmallIntegerField(default=0), LETTER)
    not_before = personal(models.DateTimeField(default=timezone.now), LETTER)
    sent_at = personal(models.DateTimeField(null=True), LETTER)

    objects = WalledManager.from_queryset(LetterQuerySet)()

    class Meta:
        db_table = "referrals_serviceletter"
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="queued"), name="referral_letters_waiting")
        ]
        constraints = [
            models.UniqueConstraint(fields=["referral", "occasion", "on"], name="a_letter_is_owed_once"),
            models.CheckConstraint(
                condition=Q(occasion__in=Occasion.values), name="a_letter_occasion_is_known"
            ),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="a_letter_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) & ~Q(address="")
                | ~Q(state="sent") & Q(sent_at__isnull=True),
                name="a_letter_that_left_says_when_and_where",
            ),
        ]
