"""When messages leave."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .actions import deliver_messages


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="people.deliver", lock="people.deliver", name="people.deliver_messages")
def deliver_due_messages(timestamp: int) -> int:
    """Every minute; `timestamp` (seconds) is when the run was due. Returns how many messages left."""
    return deliver_messages(now=timezone.now())
