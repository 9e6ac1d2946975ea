"""When requests are looked after: every morning, before the first telephone rings."""

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from .actions import mind_referrals


@app.periodic(cron="13 5 * * *")
@app.task(queueing_lock="referrals.mind", name="referrals.mind")
def mind(timestamp: int) -> int:
    """Every morning; `timestamp` (seconds) is when the run was due. Returns how many requests were touched."""
    done = mind_referrals(today=localdate())
    return done.expired + done.reminded + done.escalated
