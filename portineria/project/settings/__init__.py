"""Settings, from the environment; `portineria` (project/cli.py) fills it for the embedded database."""

from .apps import *  # noqa: F403
from .database import *  # noqa: F403
from .messages import *  # noqa: F403
from .security import *  # noqa: F403
