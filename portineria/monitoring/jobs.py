"""What monitoring does by itself: registers nobody finished are forgotten, with what they still said of people."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from portineria.foundation.walls.public import entered

from .access import TIDIER
from .actions import forget_old_intakes

KEPT_DAYS = 60  # a parameter: long enough to come back to the source, no longer


@app.periodic(cron="27 3 * * *")
@app.task(queueing_lock="monitoring.forget", name="monitoring.forget")
def forget_what_nobody_finished(timestamp: int) -> int:
    """Every night; `timestamp` (seconds) is when the run was due. Returns how many lists were taken away."""
    with entered(TIDIER, writes=True):
        return forget_old_intakes(before=timezone.now() - timedelta(days=KEPT_DAYS), by=TIDIER)
