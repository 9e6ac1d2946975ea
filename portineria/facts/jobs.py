"""The job that tells again what a crash left untold."""

from procrastinate.contrib.django import app

from .noticeboard import replay


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="facts.replay", name="facts.replay")
def replay_facts(timestamp: int) -> int:
    """Every minute; `timestamp` (seconds) is when the run was due."""
    return replay()
