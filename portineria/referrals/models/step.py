"""Something that happened to a request, dated and signed: its timeline."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from ..rules import LONGEST_WORDS
from ..words import Through, Why
from .declarations import REQUEST
from .referral import Referral


class Step(WalledModel):
    """One line of the timeline; both sides read it. `words`: what the service wrote, always when it refuses
    for a reason (`why`) that is not on the list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    verb = personal(models.CharField(max_length=8), REQUEST)
    at = personal(models.DateTimeField(default=timezone.now), REQUEST)
    why = personal(models.CharField(max_length=9, blank=True, choices=Why.choices), REQUEST)
    words = personal(models.CharField(max_length=LONGEST_WORDS, blank=True), REQUEST)
    through = personal(models.CharField(max_length=6, choices=Through.choices), REQUEST)
    hand = personal(models.BigIntegerField(), STAFF)
    role = personal(models.CharField(max_length=40, blank=True), STAFF)

    class Meta:
        db_table = "referrals_step"
        indexes = [models.Index(fields=["at"], name="referral_steps_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb="refuse", why__in=Why.values) | (~Q(verb="refuse") & Q(why="")),
                name="a_refusal_says_why",
            ),
            models.CheckConstraint(condition=~Q(why=Why.OTHER, words=""), name="another_reason_is_in_words"),
            models.CheckConstraint(condition=Q(through__in=Through.values), name="a_step_way_is_known"),
        ]
