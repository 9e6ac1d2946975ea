"""The job that forgets drafts nobody came back to."""

from procrastinate.contrib.django import app

from .actions import forget_old_drafts


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="accounts.drafts", name="accounts.forget_drafts")
def forget_drafts(timestamp: int) -> int:
    """Every night; `timestamp` (seconds) is when the run was due."""
    return forget_old_drafts()
