"""Housekeeping of the job queue itself."""

from procrastinate import JobContext
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="project.retry_stalled", pass_context=True, name="project.retry_stalled")
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Every minute, take up again what a killed worker left half done; returns how many jobs.

    Such a job would keep its lock for ever. Every job of the house is safe to repeat.
    """
    stalled = list(await context.app.job_manager.get_stalled_jobs())
    for job in stalled:
        await context.app.job_manager.retry_job(job)
    return len(stalled)
