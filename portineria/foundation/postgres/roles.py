"""The database roles and the database itself; safe to repeat, the same on PostgreSQL 15 and 18."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import Connection, sql

from .urls import DATABASE, OWNER_ROLE, READERS_GROUP, READING_ROLE, SERVING_ROLE

# Role attributes instead of GRANT … WITH INHERIT/SET, which PostgreSQL 15 does not know.
ROLES = {
    # INHERIT: being the owner of the schema comes through the role pg_database_owner.
    OWNER_ROLE: "LOGIN INHERIT NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS",
    READERS_GROUP: "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
    SERVING_ROLE: "LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
    READING_ROLE: "LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
}
LOCK = 0x706F7274  # "port": one preparation at a time on a shared server


def prepare(bootstrap_url: str, passwords: Mapping[str, str] | None = None) -> None:
    """Create the roles and the database `portineria` where missing; `passwords` maps role → password.

    Raises psycopg.Error when the address does not answer or does not belong to a superuser.
    """
    with psycopg.connect(bootstrap_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        for role, attributes in ROLES.items():
            _ensure_role(connection, role, attributes)
        for login in (SERVING_ROLE, READING_ROLE):
            connection.execute(_sentence("GRANT {} TO {}", READERS_GROUP, login))
        for role, password in (passwords or {}).items():
            connection.execute(_sentence("ALTER ROLE {} PASSWORD {}", role, sql.Literal(password)))
        _ensure_database(connection)


def _ensure_role(connection: Connection[Any], role: str, attributes: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    connection.execute(_sentence(f"{verb} ROLE {{}} {attributes}", role))


def _ensure_database(connection: Connection[Any]) -> None:
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        connection.execute(
            _sentence("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'", DATABASE, OWNER_ROLE)
        )
    connection.execute(_sentence("REVOKE ALL ON DATABASE {} FROM PUBLIC", DATABASE))
    for login in (SERVING_ROLE, READING_ROLE):
        connection.execute(_sentence("GRANT CONNECT ON DATABASE {} TO {}", DATABASE, login))


def _sentence(pattern: str, *parts: str | sql.Literal) -> sql.Composed:
    """SQL with quoted identifiers (strings) and literals."""
    quoted = [sql.Identifier(part) if isinstance(part, str) else part for part in parts]
    return sql.SQL(pattern).format(*quoted)
