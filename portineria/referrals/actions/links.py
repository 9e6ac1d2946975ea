"""Links by which a service without an account answers one request, for some days."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor

from ..models import AnswerLink, Referral, ServiceLetter
from ..queries import DeadLink, hash_of, request_behind
from ..rules import LINK_DAYS, OPEN, Refused
from ..words import LetterState, Through
from .answering import record_answer
from .steps import hand_of, locked

TOKEN_BYTES = 32


@transaction.atomic
def make_answer_link(*, referral_id: UUID, days: int = LINK_DAYS, by: Actor) -> str:
    """A new token for the sender's open request, good for `days`; earlier ones are closed. It is nowhere kept.

    Referral.DoesNotExist when `by` did not send it; Refused when it is not open.
    """
    rows = Referral.objects.all() if by.system else Referral.objects.sent_by(by)
    referral = locked(rows, referral_id)
    if referral.state not in OPEN or referral.expires_on < timezone.localdate():
        raise Refused("La richiesta non è più aperta: non serve un collegamento per rispondere.")
    now = timezone.now()
    AnswerLink.objects.filter(referral=referral, closed_at__isnull=True).update(closed_at=now)
    token = token_urlsafe(TOKEN_BYTES)
    open_link(referral, token, days=days, now=now, by=by)
    # Whoever prepares the message brings it, too.
    ServiceLetter.objects.filter(referral=referral).by_hand().update(state=LetterState.PRINTED, reason="")
    return token


def open_link(referral: Referral, token: str, *, days: int = LINK_DAYS, now: datetime, by: Actor) -> None:
    """Keep the hash of `token`, good for `days` from the instant `now`."""
    link = AnswerLink(
        referral=referral,
        token_hash=hash_of(token),
        made_at=now,
        made_by=hand_of(by),
        expires_at=now + timedelta(days=days),
    )
    link.save(force_insert=True)


@transaction.atomic
def answer_through_link(*, token: str, verb: str, why: str = "", words: str = "", by: Actor) -> str:
    """Answer as whoever holds the link (`by` is LINK_HOLDER); returns the new state.

    DeadLink when the link is good no more; otherwise as `answer_referral`.
    """
    referral = locked(Referral.objects.all(), request_behind(token).pk)
    try:
        return record_answer(referral, verb, why, words, through=Through.LINK, by=by)
    except NotPossibleNow:
        raise DeadLink(expired=True) from None
