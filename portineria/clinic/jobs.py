"""What the ambulatory does by itself: every morning it reminds people of tomorrow."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from portineria.foundation.walls.public import entered

from .access import REMINDER
from .actions import remind


@app.periodic(cron="0 8 * * *")
@app.task(queueing_lock="clinic.remind", name="clinic.remind")
def remind_of_tomorrow(timestamp: int) -> int:
    """Write to who comes tomorrow; safe to repeat. Returns to how many."""
    with entered(REMINDER, writes=True):
        return remind(day=timezone.localdate() + timedelta(days=1), by=REMINDER)
