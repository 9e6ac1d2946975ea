"""What has ended is forgotten when its time is over, as the declarations of its fields say."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections
from django.utils import timezone

from portineria.facts.public import publish
from portineria.facts.referrals import ReferralKeysForgotten, ReferralReceiptsForgotten
from portineria.foundation.walls.public import Actor, current_visit, entered

from ..access import FORGETTER
from ..rules import receipts_kept_since


@dataclass(frozen=True)
class Forgotten:
    """How many keys of links, and how many receipts, are no more."""

    links: int
    receipts: int


def forget_what_ended(*, now: datetime, by: Actor = FORGETTER) -> Forgotten:
    """Take away the keys of links over at the instant `now` and old receipts; a fact of each is left as a receipt.

    A second time nothing is left to do, and nothing is told. Works as FORGETTER, whatever `by` may see.
    """
    kept_since = receipts_kept_since(timezone.localdate(now))
    with entered(FORGETTER, writes=True):
        links = _gone("SELECT walls.forget_answer_links(%s)", now)
        if links:
            publish(ReferralKeysForgotten(ended_before=now, count=links))
        receipts = _gone("SELECT walls.forget_revocation_receipts(%s)", kept_since)
        if receipts:
            publish(ReferralReceiptsForgotten(ended_before=kept_since, count=receipts))
    return Forgotten(links=links, receipts=receipts)


def _gone(question: str, before: date) -> int:
    visit = current_visit()
    with connections[visit.alias if visit else "default"].cursor() as cursor:
        cursor.execute(question, [before])
        return int(cursor.fetchone()[0])
