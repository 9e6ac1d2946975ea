"""Reading the environment."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

EXTERNAL = "PORTINERIA_EXTERNAL"  # set by project/cli.py: the database is somebody else's server


# Our policies take the database longer to plan than to run: a query asked twice on a connection stays planned.
PLANNED_ONCE = {"server_side_binding": True, "prepare_threshold": 2}


def flag(name: str, *, default: bool) -> bool:
    """`1`, `true`, `si`, `yes` are yes; an empty or absent variable is `default`."""
    value = os.environ.get(name, "")
    return value.lower() in {"1", "true", "si", "sì", "yes"} if value else default


def text(name: str, default: str = "") -> str:
    """The variable, or `default` when it is absent or empty."""
    return os.environ.get(name) or default


def database(url: str) -> dict[str, object]:
    """A Django database from `postgresql://user:password@host:port/name?host=/socket/folder`."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options: dict[str, object] = {key: value for key, value in query.items() if key not in {"host", "port"}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": query.get("port") or str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**PLANNED_ONCE, **options},
    }
