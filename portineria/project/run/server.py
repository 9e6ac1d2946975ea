"""Somebody else's PostgreSQL: its three addresses, and whether their roles are the right ones."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from portineria.foundation.postgres.public import READERS_GROUP, Urls

from .speech import Problem

HELP = "I ruoli si creano con «portineria prepare-database»."
PATIENCE = 5  # seconds for a server to answer


def urls_of_server(environ: Mapping[str, str]) -> Urls | None:
    """The addresses in the environment, None when DATABASE_URL is not set. Raises Problem."""
    serving = environ.get("DATABASE_URL", "")
    if not serving:
        return None
    urls = Urls(
        serving=serving,
        reading=environ.get("DATABASE_URL_READER") or serving.replace("_serving", "_reading"),
        owner=environ.get("DATABASE_URL_OWNER") or serving.replace("_serving", "_owner"),
        bootstrap="",
    )
    for name, url in urls.environment().items():
        _parse(name, url)
    return urls


def host_of(url: str) -> str:
    """Where the server is, without user and password."""
    return str(conninfo_to_dict(url).get("host") or "socket locale")


def is_local(url: str) -> bool:
    """Whether the server is on this machine: a socket or the loopback address."""
    parts = conninfo_to_dict(url)
    hosts = f"{parts.get('host') or ''},{parts.get('hostaddr') or ''}".split(",")
    return all(not h or h.startswith(("/", "127.")) or h in {"localhost", "::1"} for h in hosts)


def check_serving_roles(urls: Urls) -> None:
    """The serving and reading roles answer, differ, and cannot climb over the walls. Raises Problem."""
    names = [_check_role("DATABASE_URL", urls.serving), _check_role("DATABASE_URL_READER", urls.reading)]
    if names[0] == names[1]:
        raise Problem(
            f"DATABASE_URL e DATABASE_URL_READER usano lo stesso ruolo «{names[0]}»: "
            f"le pagine di lettura ne vogliono uno che possa solo leggere. {HELP}"
        )


def check_owner_role(urls: Urls) -> None:
    """The migrating role answers and owns the database. Raises Problem."""
    question = """
        SELECT pg_has_role(datdba, 'MEMBER'), current_user
        FROM pg_database WHERE datname = current_database()
    """
    owns, role = _ask("DATABASE_URL_OWNER", urls.owner, question)
    if not owns:
        raise Problem(
            f"Il ruolo «{role}» di DATABASE_URL_OWNER non è il proprietario della base dati: "
            f"indica quello giusto. {HELP}"
        )


def _check_role(name: str, url: str) -> str:
    question = f"""
        SELECT rolsuper OR rolbypassrls OR pg_has_role(datdba, 'MEMBER'), rolname::text,
               EXISTS (SELECT FROM pg_roles WHERE rolname = '{READERS_GROUP}')
        FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()
    """  # noqa: S608 - a constant of ours
    too_strong, role, prepared = _ask(name, url, question)
    if too_strong:
        raise Problem(
            f"Il ruolo «{role}» di {name} può scavalcare i muri della base dati, "
            "perché ne è superutente o proprietario: "
            f"indica un ruolo che possa solo servire le pagine. {HELP}"
        )
    if not prepared:
        raise Problem(f"La base dati di {name} non è ancora preparata per Portineria. {HELP}")
    return str(role)


def _ask(name: str, url: str, question: str) -> tuple[object, ...]:
    try:
        with psycopg.connect(url, connect_timeout=PATIENCE) as connection:
            return connection.execute(question).fetchone() or (True, "?", False)
    except psycopg.Error as problem:
        reason = (str(problem).strip().splitlines() or ["nessuna risposta"])[-1].strip()
        raise Problem(
            f"La base dati di {name} ({host_of(url)}) non mi fa entrare: {reason}. "
            f"Controlla che il server sia acceso e che indirizzo, ruolo e password siano giusti. {HELP}"
        ) from None


def _parse(name: str, url: str) -> None:
    try:
        parts = urlsplit(url)
        well_written = (
            parts.scheme in {"postgresql", "postgres"} and bool(parts.path.strip("/")) and parts.port != 0
        )
        conninfo_to_dict(url)
    except (ValueError, psycopg.Error):
        well_written = False
    if not well_written:
        raise Problem(
            f"{name} non è un indirizzo di PostgreSQL: scrivilo come postgresql://ruolo:password@server:5432/portineria"
        )
