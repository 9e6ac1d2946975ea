"""What the person agreed to, how, and whether they changed their mind."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from ..rules import LONGEST_SCOPE, LONGEST_WORDS
from ..words import ConsentForm
from .declarations import REQUEST
from .referral import Referral


class Consent(WalledModel):
    """The consent to share that one request rests on; it ends with `referral.expires_on`. Never a condition of help.

    Why it was withdrawn is said by whoever likes to; only the sender reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="consent")
    scope = personal(models.CharField(max_length=LONGEST_SCOPE), REQUEST)
    form = personal(models.CharField(max_length=8, choices=ConsentForm.choices), REQUEST)
    given_on = personal(models.DateField(), REQUEST)
    recorded_by = personal(models.BigIntegerField(), STAFF)
    withdrawn_on = personal(models.DateField(null=True), REQUEST)
    withdrawal_reason = personal(models.CharField(max_length=LONGEST_WORDS, blank=True), REQUEST)

    class Meta:
        db_table = "referrals_consent"
        constraints = [
            models.CheckConstraint(condition=Q(form__in=ConsentForm.values), name="a_consent_form_is_known"),
            models.CheckConstraint(condition=~Q(scope=""), name="a_consent_says_to_what"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=False) | Q(withdrawal_reason=""),
                name="a_standing_consent_was_not_withdrawn",
            ),
        ]
