"""Whether the house stands: database, migrations, worker, version. Nothing about anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateWorker

from portineria.foundation.walls.public import current_visit

# A worker writes its heartbeat every ten seconds; three missed ones and something is wrong.
WORKER_SILENCE = timedelta(seconds=30)


@dataclass(frozen=True)
class House:
    """The state of the house at one moment."""

    migrations_missing: int
    worker_seen_at: datetime | None
    worker_alive: bool

    @property
    def stands(self) -> bool:
        """Pages can be served: the tables are those the code expects."""
        return not self.migrations_missing

    @property
    def word(self) -> str:
        """`ok`; `degraded` without a worker; `unavailable` when pages cannot be served."""
        if not self.stands:
            return "unavailable"
        return "ok" if self.worker_alive else "degraded"


def look_around() -> House:
    """Ask the database of the visit under way; two short queries."""
    seen = (
        ProcrastinateWorker.objects.order_by("-last_heartbeat")
        .values_list("last_heartbeat", flat=True)
        .first()
    )
    return House(
        migrations_missing=len(expected_migrations() - applied_migrations()),
        worker_seen_at=seen,
        worker_alive=seen is not None and now() - seen < WORKER_SILENCE,
    )


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of the code that is running; read from the disk once."""
    return frozenset(MigrationLoader(None).disk_migrations or ())


def applied_migrations() -> frozenset[tuple[str, str]]:
    """The migrations the database has had."""
    visit = current_visit()
    recorder = MigrationRecorder(connections[visit.alias if visit else "default"])
    return frozenset(recorder.migration_qs.values_list("app", "name"))


@cache
def version_of_the_house() -> str:
    """The installed version of Portineria."""
    try:
        return version("portineria")
    except PackageNotFoundError:
        return "non installata"
