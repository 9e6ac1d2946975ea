"""The database of an installation, for as long as it is needed: found running, started, or another's."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from portineria.foundation.postgres.public import Cluster, ClusterBusy, Urls, ensure_secrets, running_cluster

from .installation import Installation
from .server import check_serving_roles

PATIENCE = 60.0  # seconds for another process that is starting or stopping the same database


@contextmanager
def open_database(installation: Installation) -> Iterator[Urls]:
    """The addresses of a database that answers; what we started is stopped again."""
    if installation.server is not None:
        check_serving_roles(installation.server)
        yield installation.server
    elif found := running_cluster(installation.data):
        yield found
    else:
        with _start_or_join(installation) as urls:
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
def _start_or_join(installation: Installation) -> Iterator[Urls]:
    cluster = Cluster(installation.data)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with cluster:
                yield cluster.urls
            return
        except ClusterBusy:
            if found := running_cluster(installation.data):
                yield found
                return
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
