"""Housekeeping of the house itself."""

from django.conf import settings
from django.utils.timezone import localdate
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from .demonstration.loading.load import has_a_living_present, is_loaded, refresh_present


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="project.retry_stalled", pass_context=True, name="project.retry_stalled")
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Every minute, take up again what a killed worker left half done; returns how many jobs.

    Such a job would keep its lock for ever. Every job of the house is safe to repeat.
    """
    jobs = context.app.job_manager
    stalled = list(await jobs.get_stalled_jobs())
    for job in stalled:
        try:
            await jobs.retry_job(job)
        except UniqueViolation:  # its successor waits already, for this lock, and will do the same work
            await jobs.finish_job(job, Status.ABORTED, delete_job=True)
    return len(stalled)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="project.refresh_present", name="project.refresh_present")
def keep_the_demonstration_alive(timestamp: int) -> bool:
    """In demonstration mode, give the coming days their sessions; returns whether any were missing."""
    today = localdate()
    if not settings.PORTINERIA_DEMO or has_a_living_present(today) or not is_loaded(today):
        return False
    refresh_present(today=today)
    return True
