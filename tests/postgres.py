"""A pytest plugin: a throw-away PostgreSQL for the whole run, before Django reads its settings.

`DATABASE_URL` set → that server instead (the three logins of docs/decisions/0001). `PORTINERIA_PG_BIN` chooses
other binaries for the throw-away one, e.g. Debian's PostgreSQL 15. When several processes share the tests
(pytest-xdist), each has a throw-away server of its own.
"""

import os
import secrets
from contextlib import ExitStack

import pytest

from portineria.foundation.postgres.public import ephemeral

OWN = "PORTINERIA_TESTS_OWN_SERVER"  # tells a worker that the address it inherited is its parent's

_open = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the database and say in the environment where it is."""
    os.environ.setdefault("PORTINERIA_SECRET_KEY", secrets.token_hex(32))
    os.environ.setdefault("PORTINERIA_WALLS_KEY", secrets.token_hex(32))
    if os.environ.get("DATABASE_URL") and not os.environ.get(OWN):
        return
    os.environ[OWN] = "1"
    urls = _open.enter_context(ephemeral()).urls
    os.environ["DATABASE_URL"] = urls.serving
    os.environ["DATABASE_URL_READER"] = urls.reading
    os.environ["DATABASE_URL_OWNER"] = urls.owner


def pytest_unconfigure() -> None:
    """Stop it again."""
    _open.close()
