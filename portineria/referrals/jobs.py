"""When requests are looked after: every morning before the telephone rings; when letters leave; what is no more."""

from django.utils.timezone import localdate, now
from procrastinate.contrib.django import app

from .actions import deliver_letters, forget_what_ended, mind_referrals, publish_times


@app.periodic(cron="13 5 * * *")
@app.task(queueing_lock="referrals.mind", name="referrals.mind")
def mind(timestamp: int) -> int:
    """Every morning; `timestamp` (seconds) is when the run was due. Returns how many requests were touched."""
    done = mind_referrals(today=localdate())
    return done.expired + done.reminded + done.escalated


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="referrals.letters", lock="referrals.letters", name="referrals.deliver_letters")
def deliver_due_letters(timestamp: int) -> int:
    """Every minute; `timestamp` (seconds) is when the run was due. Returns how many letters left."""
    return deliver_letters(now=now())


@app.periodic(cron="43 4 * * *")
@app.task(queueing_lock="referrals.publish", name="referrals.publish_times")
def publish(timestamp: int) -> int:
    """Every night; something is left to publish on the first of the month. Returns of how many services."""
    return publish_times(today=localdate())


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="referrals.forget", name="referrals.forget")
def forget(timestamp: int) -> int:
    """Every night; `timestamp` (seconds) is when the run was due. Returns how many rows are no more."""
    done = forget_what_ended(now=now())
    return done.links + done.receipts
