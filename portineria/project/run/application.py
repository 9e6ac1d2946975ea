"""What each worker of the web server loads: the application, tied to the life of its main process."""

import gc
import os

from .lifeline import die_with_parent

die_with_parent(int(os.environ["PORTINERIA_WEB_PID"]))

from django.urls import get_resolver  # noqa: E402 - tied first, so that a slow import is covered too

from portineria.project.wsgi import application  # noqa: E402

get_resolver().reverse_dict  # noqa: B018 - every page's module is loaded now, not while the first visitor waits
# What stands now stays for ever: searching it for garbage again and again made one page in ten twice as slow.
gc.collect()
gc.freeze()

__all__ = ["application"]
