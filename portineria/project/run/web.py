"""The web server: granian with two workers, each of which dies with it."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

WORKERS = 2


def main() -> None:
    """Serve on the port given as the only argument until told to stop."""
    Granian(
        "portineria.project.run.application:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=1,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        process_name=None,
        working_dir=None,
    ).serve()


if __name__ == "__main__":
    os.environ["PORTINERIA_WEB_PID"] = str(os.getpid())
    main()
