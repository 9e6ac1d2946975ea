"""The job that seals the audit."""

from procrastinate.contrib.django import app

from .actions import seal_readings

EVERY_FIVE_SECONDS = "* * * * * */5"


@app.periodic(cron=EVERY_FIVE_SECONDS)
@app.task(queueing_lock="audit.seal", name="audit.seal")
def seal(timestamp: int) -> int:
    """Every five seconds; returns how many readings were sealed."""
    sealed = seal_readings()
    return sealed.size if sealed else 0
