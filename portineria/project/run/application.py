"""What each worker of the web server loads: the application, tied to the life of its main process."""

import os

from .lifeline import die_with_parent

die_with_parent(int(os.environ["PORTINERIA_WEB_PID"]))

from portineria.project.wsgi import application  # noqa: E402 - tied first, so that a slow import is covered too

__all__ = ["application"]
