"""A job whose worker was killed is taken up again, and its lock with it."""

import asyncio
from types import SimpleNamespace

from django.db import connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.conninfo import make_conninfo

from portineria.project.jobs import retry_stalled_jobs

KILLED = """
    WITH worker AS (
        INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id
    )
    UPDATE procrastinate_jobs SET status = 'doing', worker_id = worker.id FROM worker
"""


def left_by_a_worker_silent_for(interval: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(KILLED, [interval])


def retried() -> int:
    return asyncio.run(_retried())


async def _retried() -> int:
    here = connections["default"].settings_dict
    where = make_conninfo(
        host=here["HOST"], port=here["PORT"] or None, user=here["USER"], dbname=here["NAME"]
    )
    with app.replace_connector(PsycopgConnector(conninfo=where)) as worker_app:
        async with worker_app.open_async():
            found: int = await retry_stalled_jobs.func(SimpleNamespace(app=worker_app), timestamp=0)
            return found


def test_what_a_killed_worker_left_is_taken_up_again(committed: None) -> None:
    app.configure_task("results.recount", lock="results.count").defer(timestamp=0)
    left_by_a_worker_silent_for("5 minutes")
    assert retried() == 1
    assert ProcrastinateJob.objects.get().status == "todo"


def test_what_a_living_worker_does_is_left_alone(committed: None) -> None:
    app.configure_task("results.recount", lock="results.count").defer(timestamp=0)
    left_by_a_worker_silent_for("1 second")
    assert retried() == 0
    assert ProcrastinateJob.objects.get().status == "doing"


def test_one_whose_successor_waits_already_makes_way_for_it(committed: None) -> None:
    recount = app.configure_task("results.recount", lock="results.count", queueing_lock="results.recount")
    recount.defer(timestamp=0)
    app.configure_task("audit.seal", queueing_lock="audit.seal").defer(timestamp=0)
    left_by_a_worker_silent_for("5 minutes")
    successor = recount.defer(timestamp=60)
    assert retried() == 2
    waiting = ProcrastinateJob.objects.filter(status="todo").values_list("task_name", flat=True)
    assert sorted(waiting) == ["audit.seal", "results.recount"]
    assert ProcrastinateJob.objects.filter(pk=successor).exists()
    assert not ProcrastinateJob.objects.filter(status="doing").exists()
