"""When what casework has kept long enough is forgotten."""

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from .actions.forgetting import forget_what_is_over


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="casework.forget", name="casework.forget")
def forget(timestamp: int) -> int:
    """Every night; `timestamp` (seconds) is when the run was due. Returns how many notes and rounds are no more."""
    done = forget_what_is_over(today=localdate())
    return done.notes + done.rounds
