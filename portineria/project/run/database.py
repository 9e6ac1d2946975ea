"""The database of an installation, for as long as it is needed: found running, started, or another's."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portineria.foundation.postgres.public import (
    Cluster,
    ClusterBusy,
    GuestBook,
    Urls,
    ensure_secrets,
    running_cluster,
)

from .installation import Installation
from .server import check_serving_roles

PATIENCE = 60.0  # seconds for another process that is starting or stopping the same database


@contextmanager
def open_database(installation: Installation) -> Iterator[Urls]:
    """The addresses of a database that answers; what we started is stopped again."""
    if installation.server is not None:
        check_serving_roles(installation.server)
        yield installation.server
    else:
        with _embedded(installation.data) as urls:
            yield urls


def environment(installation: Installation, urls: Urls, *, demo: bool) -> dict[str, str]:
    """What Django's processes need to find in their environment."""
    return {
        **os.environ,
        **urls.environment(),
        **ensure_secrets(installation.data),
        "DJANGO_SETTINGS_MODULE": "portineria.project.settings",
        "PORTINERIA_DATA": str(installation.data),
        "PORTINERIA_DEMO": "1" if demo else "0",
        "PORTINERIA_EXTERNAL": "" if installation.server is None else "1",
        "PORTINERIA_PUBLIC_URL": installation.public_url,
        "PYTHONUNBUFFERED": "1",
    }


def start_when_free(cluster: Cluster, patience: float) -> None:
    """Start the cluster, waiting for a predecessor that is just stopping. Raises ClusterBusy."""
    deadline = time.monotonic() + patience
    while True:
        try:
            cluster.start()
            return
        except ClusterBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@contextmanager
def _embedded(data: Path) -> Iterator[Urls]:
    """Join the running server, or start one and stop it when the last who joined has left."""
    guests = GuestBook(data)
    deadline = time.monotonic() + PATIENCE
    while True:
        with guests.signed():
            if found := running_cluster(data):
                yield found
                return
        cluster = Cluster(data)
        try:
            cluster.start()
            break
        except ClusterBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    try:
        yield cluster.urls
    finally:
        with guests.all_gone():
            cluster.stop()
