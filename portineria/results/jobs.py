"""When figures are counted: each minute what was asked, every night everything."""

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from .access import FREEZER
from .actions import answer_recounts, check_figures, check_tallies, release_closed_years
from .rules.releases import last_closed_year


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="results.recount", lock="results.count", name="results.recount")
def freeze_what_was_asked(timestamp: int) -> int:
    """Every minute; `timestamp` (seconds) is when the run was due. Returns how many figures changed."""
    return len(answer_recounts(today=localdate(), by=FREEZER))


@app.periodic(cron="17 2 * * *")
@app.task(queueing_lock="results.check", lock="results.count", name="results.check")
def check_everything(timestamp: int) -> int:
    """Every night; returns how many figures no longer come out as they were frozen."""
    return len(check_figures(today=localdate(), by=FREEZER))


@app.periodic(cron="37 2 * * *")
@app.task(queueing_lock="results.tallies", lock="results.count", name="results.tallies")
def count_every_operation_again(timestamp: int) -> int:
    """Every night; returns how many operations had a tally that no longer came out as it stood."""
    return len(check_tallies(today=localdate(), by=FREEZER))


@app.periodic(cron="7 3 * * *")
@app.task(queueing_lock="results.releases", lock="results.count", name="results.releases")
def publish_closed_years(timestamp: int) -> int:
    """Every night; returns how many years were published: none, but for one night of the year.

    Years before the last are published by hand (`portineria release-years`): nobody else knows whether all of their
    registers have been taken in.
    """
    today = localdate()
    return len(release_closed_years(today=today, by=FREEZER, since=last_closed_year(today)))
