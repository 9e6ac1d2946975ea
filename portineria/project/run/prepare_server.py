"""`portineria prepare-database`: roles and database on somebody else's PostgreSQL server."""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from portineria.foundation.postgres.public import OWNER_ROLE, READING_ROLE, SERVING_ROLE, prepare

from .speech import Problem, say

PASSWORDS = {
    "DATABASE_URL": SERVING_ROLE,
    "DATABASE_URL_READER": READING_ROLE,
    "DATABASE_URL_OWNER": OWNER_ROLE,
}


def prepare_server(environ: Mapping[str, str]) -> None:
    """Create what is missing; the passwords are those written in the three addresses. Raises Problem."""
    bootstrap = environ.get("PORTINERIA_BOOTSTRAP_URL")
    if not bootstrap:
        raise Problem(
            "Manca PORTINERIA_BOOTSTRAP_URL: scrivi l'indirizzo di un superutente, "
            "come postgresql://postgres:password@server:5432/postgres"
        )
    prepare(bootstrap, _passwords(environ))
    say(f"Pronta la base dati «portineria» con i ruoli {', '.join(PASSWORDS.values())}.")


def _passwords(environ: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, role in PASSWORDS.items():
        parts = urlsplit(environ.get(name, ""))
        if parts.password and unquote(parts.username or "") == role:
            found[role] = unquote(parts.password)
    return found
