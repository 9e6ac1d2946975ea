"""The person changes their mind: the receiver has the request no more, and keeps a receipt."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.public import publish
from portineria.facts.referrals import ReferralRevoked
from portineria.foundation.walls.public import Actor, entered

from ..access import OPENER
from ..models import Consent, Referral, RevocationReceipt
from ..rules import LONGEST_WORDS, check_length, tidy
from ..words import Through
from .opening import settle_visibility
from .steps import locked, move, note, what


@transaction.atomic
def revoke_referral(*, referral_id: UUID, reason: str = "", by: Actor) -> None:
    """Take the consent back, as the person asks; whether they say why is up to them. Twice is once.

    Referral.DoesNotExist when `by` is not of the sender; NotPossibleNow when it has expired.
    """
    today = timezone.localdate()
    why = tidy(reason)
    if why:
        check_length(why, most=LONGEST_WORDS, what="il perché")
    referral = locked(Referral.objects.sent_by(by), referral_id)
    if referral.state == "revoked":
        return
    move(referral, "revoke", on=today)
    Consent.objects.filter(referral=referral).update(withdrawn_on=today, withdrawal_reason=why)
    note(referral, "revoke", through=Through.INSIDE, by=by)
    take_away(referral, today=today)
    publish(ReferralRevoked(person_id=referral.person_id, on=today, **what(referral)))


def take_away(referral: Referral, *, today: date) -> None:
    """Close links and person to the receiver of a request just ended, and leave the receipt."""
    settle_visibility(referral, today=today)
    with entered(OPENER, writes=True):
        referral.links.filter(closed_at__isnull=True).update(closed_at=timezone.now())
        RevocationReceipt(
            source_id=referral.pk,
            kind=referral.state,
            service_id=referral.service_id,
            sent_on=referral.sent_on,
            ended_on=today,
            organisation_id=referral.receiver_organisation_id,
            neighbourhood_id=referral.receiver_neighbourhood_id,
        ).save(force_insert=True)
