"""What has ended is forgotten when its time is over, as the declarations of its fields say."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db import connections
from django.utils import timezone

from portineria.facts.public import publish
from portineria.facts.referrals import ReferralKeysForgotten, ReferralReceiptsForgotten
from portineria.foundation.walls.public import current_visit, entered

from ..access import FORGETTER
from ..rules import receipts_kept_since


@dataclass(frozen=True)
class Forgotten:
    """How many keys of links, and how many receipts, are no more."""

    links: int
    receipts: int


def forget_what_ended(*, now: datetime) -> Forgotten:
    """Take away the keys of links over at the instant `now` and old receipts; a fact of each is left as a receipt.

    A second time nothing is left to do, and nothing is told. Works as FORGETTER, whoever calls.
    """
    kept_since = receipts_kept_since(timezone.localdate(now))
    with entered(FORGETTER, writes=True):
        links = _call("forget_answer_links", now)
        if links:
            publish(ReferralKeysForgotten(ended_before=now, count=links))
        receipts = _call("forget_revocation_receipts", kept_since)
        if receipts:
            publish(ReferralReceiptsForgotten(ended_before=kept_since, count=receipts))
    return Forgotten(links=links, receipts=receipts)


def _call(
    function: Literal["forget_answer_links", "forget_revocation_receipts"], before: date | datetime
) -> int:
    """How many rows a function of the walls took away; inside a visit, on its connection."""
    visit = current_visit()
    assert visit is not None  # noqa: S101 - for the type checker: the only caller has entered
    with connections[visit.alias].cursor() as cursor:
        cursor.execute(f"SELECT walls.{function}(%s)", [before])
        return int(cursor.fetchone()[0])
