"""What a link opens."""

from django.utils import timezone

from portineria.accounts.public import hash_of_secret

from ..models import AnswerLink, Referral
from ..rules import OPEN

LONGEST_TOKEN = 100


class DeadLink(LookupError):
    """The link opens nothing; `expired` tells one that has been good from one that never was."""

    def __init__(self, *, expired: bool) -> None:
        super().__init__("il collegamento non apre nulla")
        self.expired = expired


def hash_of(token: str) -> str:
    """What is kept of a token, as of any other key."""
    return hash_of_secret(token[:LONGEST_TOKEN])


def request_behind(token: str) -> Referral:
    """The open request that `token` is for, for the holder of a link. DeadLink otherwise."""
    link = AnswerLink.objects.select_related("referral").filter(token_hash=hash_of(token)).first()
    if link is None:
        raise DeadLink(expired=False)
    referral: Referral = link.referral
    over = link.closed_at is not None or link.expires_at <= timezone.now()
    if over or referral.state not in OPEN or referral.expires_on < timezone.localdate():
        raise DeadLink(expired=True)
    return referral
